import type { AppClient } from '../../model/app-client.ts'
import type { UserPool } from '../../model/user-pool.ts'

/** What a pool has that was never told otherwise. */
export const defaultSessions = { tracked: false, maxPerUser: 20 } as const

/** Also the time for which a browser is not asked again where sessions are not tracked ("Managed login"). */
export const defaultSsoMinutes = 60

export const isTracked = ({ sessions }: UserPool): boolean => sessions?.tracked ?? false

/** How many token sessions a user may have at once. Undefined: any number. */
export const mostTokenSessions = ({ sessions }: UserPool): number | undefined =>
  sessions?.tracked ? sessions.maxPerUser : undefined

/** The same for browsers, which no setting limits: it is what is left of Cognito's page of 125 sessions. */
export const mostBrowserSessions = (pool: UserPool): number | undefined => (isTracked(pool) ? 25 : undefined)

/** For how long after a sign-in the client does not ask again. The client's own time counts while sessions are tracked. */
export const ssoMinutes = (pool: UserPool, { ssoSessionMinutes }: AppClient): number =>
  (isTracked(pool) ? ssoSessionMinutes : undefined) ?? defaultSsoMinutes

/** How long a browser session is kept: as long as any client may use it. */
export const browserSessionMinutes = (pool: UserPool): number =>
  Math.max(defaultSsoMinutes, (isTracked(pool) && pool.sessions?.longestSsoMinutes) || 0)
