import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import type { GrantName, TriggerSource } from '../../model/progress.ts'
import type { TokenSession } from '../../model/token-session.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DeviceIdentity } from '../../ports/device-proofs.ts'
import { groupConfiguration } from '../groups/group-configuration.ts'
import { granting } from './granting.ts'
import { type IssuedTokens, type IssueNeeds, issueTokens } from './issue-tokens.ts'
import { newRefreshToken, refreshTokenHash } from './refresh-token.ts'
import { activityNow, keepSession } from './session-activity.ts'

/** A sign-in by the API that is proven in full. */
export type ProvenSignIn = {
  readonly pool: UserPool
  readonly client: AppClient
  /** As read after the last trigger that may have changed it. */
  readonly user: User
  readonly source: TriggerSource
  readonly grant: GrantName
  /** In a pool that tracks devices: the one that the sign-in belongs to. */
  readonly deviceKey?: string
  /** That device, when no app has confirmed it yet. */
  readonly newDevice?: DeviceIdentity
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined
}

export type SignInTokens = IssuedTokens & { readonly refreshToken: string; readonly newDevice?: DeviceIdentity }

export type SignInNeeds = IssueNeeds & Pick<Deps, 'store'>

/** The only scope of a sign-in by the API: it opens the user's own operations. */
export const signInScope = 'aws.cognito.signin.user.admin'

/** Tokens of a user who signed in by the API, and the session that their refresh token stands for. */
export async function signInTokens(deps: SignInNeeds, call: Call, signIn: ProvenSignIn): Promise<SignInTokens> {
  const { pool, client, user, source, grant, clientMetadata } = signIn
  const session = newSession(deps, call, signIn)
  const groups = groupConfiguration(await groupsOf(deps, user))
  const auth = { kind: 'user', pool, client, user, groups, session, source, grant, clientMetadata } as const
  const asked = { userPoolId: pool.id, grant, clientId: client.id, user }
  const tokens = await granting(deps, call, asked, () => issueTokens(deps, call, auth))
  const refreshToken = newRefreshToken(deps.random)
  await keepSession(deps, pool, session, refreshTokenHash(refreshToken))
  const { deviceKey, newDevice } = signIn
  if (newDevice) return { ...tokens, refreshToken, newDevice }
  if (deviceKey) {
    const use = { at: deps.clock.now(), address: call.address }
    await deps.store.devices.authenticated(pool.id, user.sub, deviceKey, use)
  }
  return { ...tokens, refreshToken }
}

export const groupsOf = ({ store }: Pick<Deps, 'store'>, { userPoolId, sub }: User) =>
  store.memberships.allGroupsOf(userPoolId, sub)

/** Not kept anywhere yet. */
export function newSession(
  { clock, random }: Pick<Deps, 'clock' | 'random'>,
  call: Call,
  { pool, client, user, deviceKey }: Pick<ProvenSignIn, 'pool' | 'client' | 'user' | 'deviceKey'>,
): TokenSession {
  const lastActive = activityNow({ clock }, pool, call)
  const authTime = lastActive.at
  return {
    userPoolId: user.userPoolId,
    id: random.uuid(),
    clientId: client.id,
    sub: user.sub,
    way: { kind: 'sdk', eventId: random.uuid() },
    scopes: [signInScope],
    ...(deviceKey && { deviceKey }),
    authTime,
    createdAt: authTime,
    lastActive,
    expiresAt: new Date(authTime.getTime() + client.refreshTokenSeconds * 1000),
  }
}
