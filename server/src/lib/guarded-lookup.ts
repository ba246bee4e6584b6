import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'

export type IsAllowed = (address: string) => boolean

/** A host that has no address which may be asked. Does not say which addresses it has. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress'

  constructor() {
    super('the host has no address that may be asked')
  }
}

/** Looks names up as usual, and hands on only addresses that are allowed: the very ones that are then connected to. */
export const guardedLookup =
  (isAllowed: IsAllowed): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '')
      const allowed = found.filter(({ address }) => isAllowed(address))
      const [first] = allowed
      if (!first) return callback(new ForbiddenAddress(), '')
      if (options.all) return callback(null, allowed)
      return callback(null, first.address, first.family)
    })
  }

/** For a host that is an address itself: nothing looks it up. Throws ForbiddenAddress. */
export function requireAllowedHost({ hostname }: URL, isAllowed: IsAllowed): void {
  const address = hostname.replace(/^\[|\]$/g, '')
  if (isIP(address) !== 0 && !isAllowed(address)) throw new ForbiddenAddress()
}
