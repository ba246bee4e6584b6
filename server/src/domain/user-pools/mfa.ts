import { invalidParameter } from '../../model/errors.ts'
import type { MfaFactors, UserPool } from '../../model/user-pool.ts'

/**
 * The pool with the second factors that its mode implies: without MFA there are none, and a pool that turns it on without
 * having chosen one uses SMS. Other factors are chosen by SetUserPoolMfaConfig.
 */
export function withFactorsOfMode(pool: UserPool): UserPool {
  const { mfa, mfaFactors } = pool
  if (mfa === 'OFF') return { ...pool, mfaFactors: { sms: false, softwareToken: false } }
  return hasFactor(mfaFactors) ? pool : { ...pool, mfaFactors: { ...mfaFactors, sms: true } }
}

/** Refuses a mode and factors that contradict each other, as SetUserPoolMfaConfig does. */
export function requireMfaFactors({ mfa, mfaFactors }: UserPool): void {
  if (mfa === 'OFF' && hasFactor(mfaFactors)) {
    throw invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.")
  }
  if (mfa !== 'OFF' && !hasFactor(mfaFactors)) {
    throw invalidParameter(
      "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
    )
  }
}

/** Whether passkeys would let in whom the pool requires a second factor of. */
export const hasSinglePasskeys = ({ mfa, firstAuthFactors, webAuthn }: UserPool): boolean =>
  mfa === 'ON' &&
  firstAuthFactors.includes('WEB_AUTHN') &&
  webAuthn?.factorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION'

const hasFactor = ({ sms, softwareToken, email }: MfaFactors) => sms || softwareToken || email !== undefined
