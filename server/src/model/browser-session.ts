import type { ClientId, UserPoolId, UserSub } from './ids.ts'
import type { SessionActivity } from './session-activity.ts'

/** Somebody who signed in on the pages, and whose browser is not asked again for a while. A browser is known by hash alone. */
export type BrowserSession = {
  readonly userPoolId: UserPoolId
  /** SHA-256 of the handle in the cookie, base64url. */
  readonly hash: string
  /** UUID. It opens nothing: only the handle does. */
  readonly id: string
  readonly sub: UserSub
  /** At which they signed in. */
  readonly clientId: ClientId
  readonly authTime: Date
  /** Using the session does not move it. */
  readonly expiresAt: Date
  readonly lastActive: SessionActivity
}
