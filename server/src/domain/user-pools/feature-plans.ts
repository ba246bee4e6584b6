import type { AppClientSettings } from '../../model/app-client.ts'
import type { Domain } from '../../model/domain.ts'
import { CognitoError } from '../../model/errors.ts'
import type { UserPool, UserPoolTier } from '../../model/user-pool.ts'
import type { Settings } from '../../ports/settings.ts'
import { defaultSessions } from './sessions.ts'

/** What may use a feature: a pool and what belongs to it. */
export type FeatureUse = {
  readonly pool?: UserPool
  readonly domains?: readonly Domain[]
  readonly appClients?: readonly AppClientSettings[]
}

type Feature = {
  readonly name: string
  readonly needs: UserPoolTier
  readonly usedBy: (use: FeatureUse) => boolean
}

const rank = { LITE: 0, ESSENTIALS: 1, PLUS: 2 } as const satisfies Record<UserPoolTier, number>

// Developer guide, "User pool feature plans". Of the names, Passwordless Sign-In and Threat Protection were seen on AWS; the
// others are unverified.
const features: readonly Feature[] = [
  {
    name: 'Access Token Customization',
    needs: 'ESSENTIALS',
    usedBy: ({ pool }) => (pool?.triggers.preTokenGeneration?.version ?? 'V1_0') !== 'V1_0',
  },
  {
    name: 'Passwordless Sign-In',
    needs: 'ESSENTIALS',
    usedBy: ({ pool, appClients }) =>
      (pool?.firstAuthFactors ?? []).some((factor) => factor !== 'PASSWORD') ||
      (appClients ?? []).some((client) => client.explicitAuthFlows?.includes('ALLOW_USER_AUTH')),
  },
  { name: 'Email MFA', needs: 'ESSENTIALS', usedBy: ({ pool }) => pool?.mfaFactors.email !== undefined },
  {
    name: 'Password History',
    needs: 'ESSENTIALS',
    usedBy: ({ pool }) => pool?.passwordPolicy.historySize !== undefined,
  },
  {
    name: 'Managed Login',
    needs: 'ESSENTIALS',
    usedBy: ({ domains }) => (domains ?? []).some((domain) => domain.managedLoginVersion === 2),
  },
  { name: 'User Session Tracking', needs: 'ESSENTIALS', usedBy: ({ pool }) => pool?.sessions?.tracked === true },
  { name: 'Threat Protection', needs: 'PLUS', usedBy: ({ pool }) => isThreatProtected(pool) },
]

/** Refuses what the pool's tier does not contain, also when it is the tier that is being lowered. */
export function requireFeaturesInTier(settings: Pick<Settings, 'featurePlans'>, tier: UserPoolTier, use: FeatureUse) {
  if (!settings.featurePlans) return
  const names = features.filter(({ needs, usedBy }) => rank[needs] > rank[tier] && usedBy(use)).map(({ name }) => name)
  if (names.length === 0) return
  throw new CognitoError(
    'FeatureUnavailableInTierException',
    `The following features need to be disabled for the ${tier} pricing tier configured: ${names.join(', ')}`,
  )
}

/** For whatever is set of session tracking, also that there is none. */
export const requireTierWithSessions = (settings: Pick<Settings, 'featurePlans'>, pool: UserPool): void =>
  requireFeaturesInTier(settings, pool.tier, { pool: { ...pool, sessions: { ...defaultSessions, tracked: true } } })

/** The tier that was asked for; without one, threat protection moves a pool to PLUS, and other pools stay where they are. */
export function tierOf(asked: UserPoolTier | undefined, pool: UserPool): UserPoolTier {
  return asked ?? (isThreatProtected(pool) ? 'PLUS' : pool.tier)
}

export const isThreatProtected = (pool: UserPool | undefined): boolean =>
  (pool?.threatProtection?.mode ?? 'OFF') !== 'OFF'
