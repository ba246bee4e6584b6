import { describeUserAgent } from '../../lib/describe-user-agent.ts'
import type { Call } from '../../model/call.ts'
import type { SessionActivity } from '../../model/session-activity.ts'
import type { TokenSession } from '../../model/token-session.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { isTracked, mostTokenSessions } from '../user-pools/sessions.ts'

/** That a session is used now. From where is kept only of users whose sessions the pool tracks. */
export function activityNow({ clock }: Pick<Deps, 'clock'>, pool: UserPool, call: Call): SessionActivity {
  const at = clock.now()
  if (!isTracked(pool)) return { at }
  return { at, ...(call.address && { address: call.address }), device: describeUserAgent(call.userAgent) }
}

/** Keeps a session that has just begun. Where the user then has too many, those end that were not used for longest. */
export const keepSession = (
  { store }: Pick<Deps, 'store'>,
  pool: UserPool,
  session: TokenSession,
  refreshTokenHash?: string,
): Promise<void> => store.tokenSessions.insert(session, refreshTokenHash, mostTokenSessions(pool))
