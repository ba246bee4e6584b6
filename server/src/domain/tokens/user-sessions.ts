import { CognitoError } from '../../model/errors.ts'
import { parseSessionId } from '../../model/session-id.ts'
import type { TokenSession } from '../../model/token-session.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { StoreTx } from '../../ports/store.ts'
import { browserSessionMinutes, isTracked } from '../user-pools/sessions.ts'

/** The text is ours. */
export function requireTracked(pool: UserPool): void {
  if (isTracked(pool)) return
  throw new CognitoError('OperationNotEnabledException', 'Session tracking is not enabled for this user pool.')
}

/** What else ends with a session: nothing, or the sessions that came through it, or through which it came. */
export type Linked = 'NONE' | 'LINKED'

/**
 * Ends a session of a user: its refresh tokens are dead, and its access tokens are refused by every operation from now on.
 * Throws CognitoError when the user has no such session.
 */
export async function revokeSession(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { userPoolId, sub }: User,
  sessionId: string,
  linked: Linked,
): Promise<void> {
  const id = parseSessionId(sessionId)
  const now = clock.now()
  const found = await store.transaction(async (tx) => {
    if (id?.kind === 'tkn') return endTokenSession(tx, id.uuid)
    return id !== undefined && endBrowserSession(tx, id.uuid)
  })
  // The text is ours.
  if (!found) throw new CognitoError('ResourceNotFoundException', 'Session does not exist.')

  async function endTokenSession(tx: StoreTx, uuid: string): Promise<boolean> {
    const session = await tx.tokenSessions.find(userPoolId, uuid)
    if (session?.sub !== sub || session.revokedAt || session.expiresAt <= now) return false
    await tx.tokenSessions.revoke(userPoolId, uuid, now)
    if (linked === 'LINKED' && session.originId) await tx.browserSessions.deleteOf(userPoolId, sub, session.originId)
    return true
  }

  async function endBrowserSession(tx: StoreTx, uuid: string): Promise<boolean> {
    if (!(await tx.browserSessions.deleteOf(userPoolId, sub, uuid))) return false
    if (linked === 'LINKED') await tx.tokenSessions.revokeByOrigin(userPoolId, sub, uuid, now)
    return true
  }
}

/**
 * Whether the browser session that a sign-in came through was ended before its time: then a code that was still on its way
 * gives no tokens, for nobody could have revoked them yet.
 */
export async function isOriginEnded(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  pool: UserPool,
  { sub, originId, authTime }: TokenSession,
): Promise<boolean> {
  if (!isTracked(pool) || originId === undefined) return false
  const end = authTime.getTime() + browserSessionMinutes(pool) * 60_000
  return clock.now().getTime() < end && !(await store.browserSessions.has(pool.id, sub, originId))
}
