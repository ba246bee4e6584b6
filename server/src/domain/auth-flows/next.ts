import { CognitoError, notAuthorized, passwordResetRequired, wrongPassword } from '../../model/errors.ts'
import type { FirstFactor, MfaFactor, Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { isTemporaryPasswordExpired } from '../users/password.ts'
import { activeFactors, offeredFactors } from '../users/second-factors.ts'

/** What somebody has to do yet who has proven who they are, at least once. */
export type Next =
  | { readonly kind: 'proven' }
  | { readonly kind: 'ask'; readonly name: 'NEW_PASSWORD_REQUIRED' | 'DEVICE_SRP_AUTH' | MfaFactor }
  /** `factors`: those that there is a choice of. */
  | {
      readonly kind: 'ask'
      readonly name: 'SELECT_MFA_TYPE' | 'MFA_SETUP'
      readonly factors: readonly MfaFactor[]
    }
  | { readonly kind: 'refused'; readonly error: CognitoError }

const proven: Next = { kind: 'proven' }

/** The whole policy of sign-in after the first proof, in the order in which its errors win. Pure. */
export function next(pool: UserPool, user: User, progress: Progress, now: Date): Next {
  const error = refusal(pool, user, progress, now)
  if (error) return { kind: 'refused', error }
  // Only whoever has proven a temporary password has one to change.
  if (user.status === 'FORCE_CHANGE_PASSWORD' && progress.firstFactor === 'PASSWORD') {
    return { kind: 'ask', name: 'NEW_PASSWORD_REQUIRED' }
  }
  if (asksDevice(pool, progress)) return { kind: 'ask', name: 'DEVICE_SRP_AUTH' }
  return satisfiesMfa(pool, progress) ? proven : secondFactor(pool, user, progress)
}

/** Whether nothing more is asked, whatever the user has. */
function satisfiesMfa({ devices }: UserPool, { firstFactor, secondFactor, multiFactor, device }: Progress): boolean {
  // Which questions make up a sign-in by custom challenges is up to the pool's own functions.
  if (secondFactor !== undefined || multiFactor || firstFactor === 'CUSTOM') return true
  // Developer guide, "Working with user devices in your user pool": a remembered device takes the place of the code.
  return devices?.challengeRequiredOnNewDevice === true && device?.proven === true
}

function secondFactor(pool: UserPool, user: User, { firstFactor }: Progress): Next {
  const factors = activeFactors(pool, user, spentBy(pool, user, firstFactor))
  const [only] = factors
  if (only)
    return factors.length === 1 ? { kind: 'ask', name: only } : { kind: 'ask', name: 'SELECT_MFA_TYPE', factors }
  return pool.mfa === 'ON' ? { kind: 'ask', name: 'MFA_SETUP', factors: offeredFactors(pool) } : proven
}

/**
 * Who has a password signs in by it where a second factor follows. Who has none is not asked for two codes to one address:
 * the second would prove what the first did.
 */
function spentBy({ mfa }: UserPool, { password }: User, firstFactor: FirstFactor): MfaFactor | undefined {
  if (mfa === 'ON' || password) return undefined
  if (firstFactor === 'EMAIL_OTP') return 'EMAIL_OTP'
  return firstFactor === 'SMS_OTP' ? 'SMS_MFA' : undefined
}

/** Between the rounds of custom challenges nothing is asked but what the pool's functions ask. */
const asksDevice = ({ devices }: UserPool, { device, rounds }: Progress): boolean =>
  devices !== undefined && rounds === undefined && device?.remembered === true && !device.proven

function refusal(pool: UserPool, user: User, { firstFactor }: Progress, now: Date): CognitoError | undefined {
  if (!user.enabled) return notAuthorized('User is disabled.')
  if (user.status === 'UNCONFIRMED') return new CognitoError('UserNotConfirmedException', 'User is not confirmed.')
  if (user.status === 'RESET_REQUIRED') return passwordResetRequired()
  // Whoever signs in elsewhere has no password here, and nothing that is taken for one counts.
  if (user.status === 'EXTERNAL_PROVIDER') return wrongPassword()
  // What is asked of whom is up to the pool's own functions.
  if (firstFactor === 'CUSTOM') return undefined
  // The text is unverified.
  return isTemporaryPasswordExpired(pool, user, now)
    ? notAuthorized('Temporary password has expired and must be reset by an administrator.')
    : undefined
}
