import { NotSent } from '../../model/not-sent.ts'

// One mailbox in the plain form of RFC 5321, without quoted local parts: a list, a name or a route would reach others.
const plainAddress = /^[^\s"(),:;<>@[\\\]\p{Cc}]{1,64}@[^\s"(),:;<>@[\\\]\p{Cc}]{1,255}$/u

/** The address, if it is exactly one: users choose it. */
export function requireAddress(address: string): string {
  if (!plainAddress.test(address)) throw new NotSent('the recipient is not a plain e-mail address')
  return address
}
