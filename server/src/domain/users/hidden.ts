import { type CognitoError, combinationNotFound, notAuthorized } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { Redeemed } from '../../ports/store.ts'
import { codeExpired, codeMismatch, redeemError } from './codes.ts'

/** Why nobody of that name gets a code: there is no such user, or one who is disabled. */
export const whyUnreachable = (user: User | undefined): CognitoError | undefined =>
  user?.enabled ? undefined : unreachable(user)

export const unreachable = (user: User | undefined): CognitoError =>
  user ? notAuthorized('User is disabled.') : combinationNotFound()

/**
 * What the caller of a code that did not work is told. Where answers must not tell if there is such a user, everything
 * is a wrong code; only who was sent one can learn that its time is over (SEC-44).
 */
export function codeError(hidesExistence: boolean, redeemed: Exclude<Redeemed, { kind: 'right' }>): CognitoError {
  if (!hidesExistence) return redeemError(redeemed)
  return redeemed.kind === 'expired' ? codeExpired() : codeMismatch()
}
