import type { UserPool } from '../../model/user-pool.ts'

/**
 * The pool with the second factors that its mode implies: without MFA there are none, and a pool that turns it on without
 * having chosen one uses SMS. Other factors are chosen by SetUserPoolMfaConfig.
 */
export function withFactorsOfMode(pool: UserPool): UserPool {
  const { mfa, mfaFactors: factors } = pool
  if (mfa === 'OFF') return { ...pool, mfaFactors: { sms: false, softwareToken: false } }
  const chosen = factors.sms || factors.softwareToken || factors.email !== undefined
  return chosen ? pool : { ...pool, mfaFactors: { ...factors, sms: true } }
}
