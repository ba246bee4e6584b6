import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError, notAuthorized } from '../../model/errors.ts'
import type { GrantName, TriggerSource } from '../../model/progress.ts'
import type { RefreshToken, TokenSession } from '../../model/token-session.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { groupConfiguration } from '../groups/group-configuration.ts'
import { isTracked } from '../user-pools/sessions.ts'
import { type IssuedTokens, issueTokens } from './issue-tokens.ts'
import { newRefreshToken, refreshTokenHash } from './refresh-token.ts'
import { activityNow } from './session-activity.ts'
import { groupsOf, type SignInNeeds } from './sign-in-tokens.ts'

export type RefreshNeeds = SignInNeeds & Pick<Deps, 'sessionUses'>

export type Refresh = {
  readonly pool: UserPool
  readonly client: AppClient
  readonly refreshToken: string
  readonly deviceKey?: string
  readonly source: TriggerSource
  readonly grant: GrantName
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined
}

/** `refreshToken`: a new one, when the client rotates them. */
export type RefreshedTokens = IssuedTokens & { readonly refreshToken?: string }

/**
 * New tokens of a session, with the user and groups as they are now. The trigger runs again on the scopes that were
 * granted. When it fails the refresh token stays as it was. Throws CognitoError.
 */
export async function refreshTokens(deps: RefreshNeeds, call: Call, refresh: Refresh): Promise<RefreshedTokens> {
  const { pool, client, source, grant, clientMetadata } = refresh
  const { session, token } = await requireSession(deps, refresh)
  const user = await requireUser(deps, session)
  const groups = groupConfiguration(await groupsOf(deps, user))
  const auth = { kind: 'user', pool, client, user, groups, session, source, grant, clientMetadata } as const
  const tokens = await issueTokens(deps, call, auth)
  const rotated = client.refreshTokenRotation?.enabled ? await rotate(deps, client, session, token) : undefined
  noteUse(deps, call, pool, session, rotated !== undefined)
  return rotated === undefined ? tokens : { ...tokens, refreshToken: rotated }
}

/** A rotation counts for the browser session that the sign-in came through, too. */
function noteUse(
  deps: RefreshNeeds,
  call: Call,
  pool: UserPool,
  { id, originId }: TokenSession,
  rotated: boolean,
): void {
  if (!isTracked(pool)) return
  const use = { userPoolId: pool.id, activity: activityNow(deps, pool, call) }
  deps.sessionUses.noteTokenSession({ ...use, id })
  if (rotated && originId !== undefined) deps.sessionUses.noteBrowserSession({ ...use, id: originId })
}

type Known = { readonly session: TokenSession; readonly token: RefreshToken }

async function requireSession(deps: SignInNeeds, { pool, client, refreshToken, deviceKey }: Refresh): Promise<Known> {
  const known = await deps.store.tokenSessions.findByRefreshToken(pool.id, refreshTokenHash(refreshToken))
  if (known?.session.clientId !== client.id) throw invalidRefreshToken()
  const { session, token } = known
  if (session.revokedAt) throw notAuthorized('Refresh Token has been revoked')
  const now = deps.clock.now()
  if (session.expiresAt <= now) throw notAuthorized('Refresh Token has expired')
  // Device tracking: a session that began on a device is refreshed from it alone.
  if (session.deviceKey !== undefined && session.deviceKey !== deviceKey) throw invalidRefreshToken()
  if (token.replacedAt && !inGrace(client, token.replacedAt, now)) throw reused(deps, session)
  return known
}

/** The full stop is Cognito's, in this text alone. */
export const invalidRefreshToken = () => notAuthorized('Invalid Refresh Token.')

const graceSeconds = ({ refreshTokenRotation: rotation }: AppClient): number =>
  rotation?.enabled ? (rotation.retryGraceSeconds ?? 0) : 0

const inGrace = (client: AppClient, replacedAt: Date, now: Date): boolean =>
  now.getTime() < replacedAt.getTime() + graceSeconds(client) * 1000

/** SEC-24: a security event. AWS documents that the use is refused, and nothing of the other tokens of the session. */
function reused({ log }: Pick<SignInNeeds, 'log'>, { userPoolId, clientId, sub, id }: TokenSession): CognitoError {
  log.warn('refresh-token.reused', { userPoolId, clientId, sub, originJti: id })
  return new CognitoError('RefreshTokenReuseException', 'Refresh token has been used already.')
}

async function requireUser({ store }: SignInNeeds, { userPoolId, sub }: TokenSession): Promise<User> {
  const user = await store.users.find(userPoolId, sub)
  if (!user) throw invalidRefreshToken()
  if (!user.enabled) throw notAuthorized('User is disabled.')
  return user
}

/** Of many parallel uses the first replaces the token; within the grace period the others get a successor too. */
async function rotate(deps: SignInNeeds, client: AppClient, session: TokenSession, token: RefreshToken) {
  const successor = newRefreshToken(deps.random)
  const { tokenSessions } = deps.store
  const rotated = await tokenSessions.rotate(session, token.hash, {
    hash: refreshTokenHash(successor),
    now: deps.clock.now(),
    graceSeconds: graceSeconds(client),
  })
  if (!rotated) throw reused(deps, session)
  return successor
}
