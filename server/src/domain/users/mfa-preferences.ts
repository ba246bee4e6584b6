import { invalidParameter } from '../../model/errors.ts'
import type { MfaFactor } from '../../model/progress.ts'
import type { User, UserMfa } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { hasMeansFor, mfaFactors, offeredFactors, withoutLonePasskeys } from './second-factors.ts'

export type Preference = { readonly enabled?: boolean | undefined; readonly preferred?: boolean | undefined }

/** A factor that is left out stays as it is. `passkeys`: whether they count as two factors. */
export type MfaPreferences = Readonly<Partial<Record<MfaFactor, Preference>>> & {
  readonly passkeys?: boolean | undefined
}

/**
 * The user with factors turned on and off, and one of them preferred. Where MFA is required they may all be turned off:
 * then the user is still asked for what they have.
 */
export function withPreferences(pool: UserPool, user: User, preferences: MfaPreferences, now: Date): User {
  const { enabled: before = [], preferred: formerly, smsByOptions, passkeys: counted, ...kept } = user.mfa ?? {}
  const enabled = mfaFactors.filter((factor) => preferences[factor]?.enabled ?? before.includes(factor))
  for (const factor of mfaFactors) if (preferences[factor]?.enabled) requireMeans(pool, user, factor)
  const preferred = preferredOf(preferences, formerly)
  // The text is ours.
  if (preferred.some((factor) => preferences[factor]?.preferred && !enabled.includes(factor))) {
    throw invalidParameter('The preferred MFA must be enabled.')
  }
  const [one] = preferred.filter((factor) => enabled.includes(factor))
  const mfa: UserMfa = {
    ...kept,
    enabled,
    ...(one && { preferred: one }),
    ...(smsByOptions && enabled.includes('SMS_MFA') && { smsByOptions }),
    ...((preferences.passkeys ?? counted) && { passkeys: true }),
  }
  return { ...user, mfa: withoutLonePasskeys(mfa), updatedAt: now }
}

function requireMeans(pool: UserPool, user: User, factor: MfaFactor): void {
  // The text is ours.
  if (!offeredFactors(pool).includes(factor)) throw invalidParameter(`${factor} is not enabled in the user pool.`)
  if (!hasMeansFor(user, factor)) {
    throw invalidParameter(`User does not have delivery config set to turn on ${factor}`)
  }
}

/** The factors that would be preferred: at most one. */
function preferredOf(preferences: MfaPreferences, formerly: MfaFactor | undefined): readonly MfaFactor[] {
  const asked = mfaFactors.filter((factor) => preferences[factor]?.preferred)
  // The text is ours.
  if (asked.length > 1) throw invalidParameter('Only one MFA can be preferred.')
  if (asked.length === 1) return asked
  return formerly && preferences[formerly]?.preferred !== false ? [formerly] : []
}

/** SetUserSettings, from before there were other factors: SMS on or off. */
export function withSmsByOptions(pool: UserPool, user: User, on: boolean, now: Date): User {
  const changed = withPreferences(pool, user, { SMS_MFA: { enabled: on } }, now)
  return on && changed.mfa ? { ...changed, mfa: { ...changed.mfa, smsByOptions: true } } : changed
}
