import { hash } from 'node:crypto'
import { activityNow } from '../../domain/tokens/session-activity.ts'
import { browserSessionMinutes, mostBrowserSessions, ssoMinutes } from '../../domain/user-pools/sessions.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ProvenUser } from '../oauth/finish-authorization.ts'
import type { LoginVersion } from './login-version.ts'
import type { ValidVisit, Visit } from './visit.ts'

type Needs = Pick<Deps, 'store' | 'random' | 'clock'>

/** Developer guide, "Managed login": counted from the sign-in, and using the session does not extend it. */
export const browserSessionSeconds = (pool: UserPool): number => browserSessionMinutes(pool) * 60

/** A new session for a sign-in that has just been proven. What comes back is the only copy of its handle. */
export async function openBrowserSession(
  deps: Needs,
  { call, pool, version, request }: ValidVisit,
  { user, authTime, browserSessionId }: ProvenUser,
): Promise<string> {
  const handle = Buffer.from(deps.random.bytes(32)).toString('base64url')
  const session = {
    userPoolId: user.userPoolId,
    hash: hashOf(version, handle),
    id: browserSessionId,
    sub: user.sub,
    clientId: request.client.id,
    authTime,
    expiresAt: new Date(authTime.getTime() + browserSessionSeconds(pool) * 1000),
    lastActive: activityNow(deps, pool, call),
  }
  await deps.store.browserSessions.insert(session, mostBrowserSessions(pool))
  return handle
}

/** Who signed in with this browser, if that still counts at this client: disabled users and unfinished accounts do not. */
export async function signedIn(
  { store, clock }: Needs,
  { pool, version, request, sessionHandle: handle }: ValidVisit,
): Promise<ProvenUser | undefined> {
  const session = handle === undefined ? undefined : await store.browserSessions.find(pool.id, hashOf(version, handle))
  if (!session || session.expiresAt <= clock.now()) return undefined
  const { authTime, id: browserSessionId } = session
  if (authTime.getTime() + ssoMinutes(pool, request.client) * 60_000 <= clock.now().getTime()) return undefined
  const user = await store.users.find(pool.id, session.sub)
  return user && maySignIn(user) ? { user, authTime, browserSessionId } : undefined
}

const maySignIn = ({ enabled, status }: User) => enabled && status === 'CONFIRMED'

export async function closeBrowserSession(
  { store }: Pick<Deps, 'store'>,
  { pool, version, sessionHandle: handle }: Visit,
): Promise<void> {
  if (handle !== undefined) await store.browserSessions.delete(pool.id, hashOf(version, handle))
}

/** Developer guide, "Managed login": sessions do not outlive a change of the version, so a handle opens those of one only. */
const hashOf = (version: LoginVersion, handle: string) =>
  hash('sha256', version === 1 ? `classic ${handle}` : handle, 'base64url')
