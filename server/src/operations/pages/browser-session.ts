import { hash } from 'node:crypto'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ProvenUser } from '../oauth/finish-authorization.ts'

type Needs = Pick<Deps, 'store' | 'random' | 'clock'>

/** Developer guide, "Managed login": one hour from the sign-in, and using it does not extend it. */
export const browserSessionSeconds = 3600

/** A new session for a sign-in that has just been proven. What comes back is the only copy of its handle. */
export async function openBrowserSession({ store, random }: Needs, { user, authTime }: ProvenUser): Promise<string> {
  const handle = Buffer.from(random.bytes(32)).toString('base64url')
  await store.browserSessions.insert({
    userPoolId: user.userPoolId,
    hash: hashOf(handle),
    sub: user.sub,
    authTime,
    expiresAt: new Date(authTime.getTime() + browserSessionSeconds * 1000),
  })
  return handle
}

/** Who signed in with this browser, if that still counts: disabled users and unfinished accounts do not. */
export async function signedIn(
  { store, clock }: Needs,
  pool: UserPool,
  handle: string | undefined,
): Promise<ProvenUser | undefined> {
  const session = handle === undefined ? undefined : await store.browserSessions.find(pool.id, hashOf(handle))
  if (!session || session.expiresAt <= clock.now()) return undefined
  const user = await store.users.find(pool.id, session.sub)
  return user && maySignIn(user) ? { user, authTime: session.authTime } : undefined
}

const maySignIn = ({ enabled, status }: User) => enabled && status === 'CONFIRMED'

export async function closeBrowserSession({ store }: Needs, pool: UserPool, handle: string | undefined): Promise<void> {
  if (handle !== undefined) await store.browserSessions.delete(pool.id, hashOf(handle))
}

const hashOf = (handle: string) => hash('sha256', handle, 'base64url')
