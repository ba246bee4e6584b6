import type { MfaFactor } from '../../model/progress.ts'
import type { User, UserMfa } from '../../model/user.ts'
import type { UserPool, VerifiableAttribute } from '../../model/user-pool.ts'

/** In the order in which lists show them. */
export const mfaFactors = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const satisfies readonly MfaFactor[]

export type SentFactor = Exclude<MfaFactor, 'SOFTWARE_TOKEN_MFA'>

/** Where the codes of a factor go. */
export const attributeOf = { SMS_MFA: 'phone_number', EMAIL_OTP: 'email' } as const satisfies Record<
  SentFactor,
  VerifiableAttribute
>

type Factors = Pick<UserPool, 'mfa' | 'mfaFactors'>

/** What the pool lets users set up. */
export function offeredFactors({ mfa, mfaFactors: { sms, softwareToken, email } }: Factors): readonly MfaFactor[] {
  if (mfa === 'OFF') return []
  const isOn: Readonly<Record<MfaFactor, boolean>> = {
    SMS_MFA: sms,
    SOFTWARE_TOKEN_MFA: softwareToken,
    EMAIL_OTP: email !== undefined,
  }
  return mfaFactors.filter((factor) => isOn[factor])
}

/** Whether the user has what the factor needs. An address need not be verified: the first code that comes back does it. */
export const hasMeansFor = ({ mfa, attributes }: Pick<User, 'mfa' | 'attributes'>, factor: MfaFactor): boolean =>
  factor === 'SOFTWARE_TOKEN_MFA' ? mfa?.softwareToken !== undefined : !!attributes[attributeOf[factor]]

/** What the user can be asked to prove. */
export const provableFactors = (pool: Factors, user: User): readonly MfaFactor[] =>
  offeredFactors(pool).filter((factor) => hasMeansFor(user, factor))

/**
 * The factors one of which the user must prove, after the password; none: nothing more is asked. Developer guide, "Adding
 * MFA to a user pool". Where MFA is required, who has turned nothing on is asked for what there is: the authenticator app,
 * else codes to an address. `spent`: one that would prove nothing new.
 */
export function activeFactors(pool: Factors, user: User, spent?: MfaFactor): readonly MfaFactor[] {
  const provable = provableFactors(pool, user).filter((factor) => factor !== spent)
  const { enabled = [], preferred } = user.mfa ?? {}
  const chosen = provable.filter((factor) => enabled.includes(factor))
  if (preferred && chosen.includes(preferred)) return [preferred]
  if (chosen.length > 0 || pool.mfa !== 'ON') return chosen
  return provable.includes('SOFTWARE_TOKEN_MFA') ? ['SOFTWARE_TOKEN_MFA'] : provable
}

/** Passkeys count as two factors only beside another one, so that nobody who loses a passkey is locked out. */
export const withoutLonePasskeys = ({ passkeys, ...mfa }: UserMfa): UserMfa =>
  passkeys && mfa.enabled.length > 0 ? { ...mfa, passkeys } : mfa

/** The user with a factor turned on. */
export function withFactor(user: User, factor: MfaFactor): User {
  const { enabled = [], ...mfa } = user.mfa ?? {}
  return { ...user, mfa: { ...mfa, enabled: mfaFactors.filter((each) => each === factor || enabled.includes(each)) } }
}
