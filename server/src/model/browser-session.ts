import type { UserPoolId, UserSub } from './ids.ts'

/** Somebody who signed in on the pages, and whose browser is not asked again for a while. Known by hash alone. */
export type BrowserSession = {
  readonly userPoolId: UserPoolId
  /** SHA-256 of the handle in the cookie, base64url. */
  readonly hash: string
  readonly sub: UserSub
  readonly authTime: Date
  /** Using the session does not move it. */
  readonly expiresAt: Date
}
