import { randomBytes } from 'node:crypto'
import { modPow } from '../adapters/passwords/mod-pow.ts'
import { bigIntFrom, hexOf } from '../lib/big-int-bytes.ts'
import {
  claimSignature,
  deriveKey,
  groupPrime,
  passwordExponent,
  scramblerOf,
  serverPublic,
  verifierOf,
} from '../lib/srp.ts'

export type SrpQuestion = {
  readonly pool: string
  readonly user: string
  readonly password: string
  /** Hex, as in the challenge. */
  readonly salt: string
  readonly serverPublic: string
  readonly secretBlock?: Uint8Array
  readonly timestamp?: string
}

/** The client's side of one SRP sign-in. `forced` replaces what an honest client computes. */
export function srpClient(forced: { readonly clientPublic?: bigint; readonly shared?: bigint } = {}) {
  const secret = bigIntFrom(randomBytes(32))
  const clientPublic = forced.clientPublic ?? modPow(2n, secret)

  return {
    /** SRP_A. */
    clientPublic: hexOf(clientPublic),

    prove({ pool, user, password, salt, serverPublic: answered, ...claim }: SrpQuestion) {
      const name = pool.slice(pool.indexOf('_') + 1)
      const B = BigInt(`0x${answered}`)
      const scrambler = scramblerOf(clientPublic, B)
      const exponent = passwordExponent(BigInt(`0x${salt}`), name, user, password)
      // B without the verifier's part: RFC 5054 section 2.6.
      const masked = serverPublic(verifierOf(exponent, modPow), 0n, modPow) - 1n
      const base = (((B - masked) % groupPrime) + groupPrime) % groupPrime
      const shared = forced.shared ?? modPow(base, secret + scrambler * exponent)
      const { secretBlock = randomBytes(16), timestamp = 'Sat Nov 21 12:00:00 UTC 2026' } = claim
      const signature = claimSignature(deriveKey(shared, scrambler), name, user, { secretBlock, timestamp })
      return { clientPublic: hexOf(clientPublic), secretBlock, timestamp, signature }
    },
  }
}
