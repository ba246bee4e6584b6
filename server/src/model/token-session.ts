import type { ClientId, UserPoolId, UserSub } from './ids.ts'
import type { SessionActivity } from './session-activity.ts'

/** How a user signed in; their tokens differ by it. Plain JSON. */
export type SignInWay =
  | { readonly kind: 'sdk'; readonly eventId: string }
  | { readonly kind: 'hosted'; readonly nonce?: string }

/**
 * One sign-in of a user at a client: what its refresh tokens stand for, and what revoking one of them ends. `id` is the
 * `origin_jti` of every token of the session.
 */
export type TokenSession = {
  readonly userPoolId: UserPoolId
  readonly id: string
  readonly clientId: ClientId
  readonly sub: UserSub
  readonly way: SignInWay
  /** As granted, before a trigger saw them: a refresh begins with them again. */
  readonly scopes: readonly string[]
  /** RFC 8707: the `resource` that the access token is bound to. */
  readonly audience?: string
  readonly deviceKey?: string
  /** The browser session that it came through. */
  readonly originId?: string
  readonly createdAt: Date
  readonly lastActive: SessionActivity
  readonly authTime: Date
  /** The end of every refresh token of the session, rotated ones too. */
  readonly expiresAt: Date
  readonly revokedAt?: Date
}

/** A refresh token as it is known: by the SHA-256 of its text, base64url. */
export type RefreshToken = {
  readonly hash: string
  /** Set by the first rotation that used it. */
  readonly replacedAt?: Date
}
