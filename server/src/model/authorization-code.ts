import type { ClientId, UserPoolId } from './ids.ts'
import type { Sealed } from './sealed.ts'

/**
 * An authorization code as it is kept: by its SHA-256, bound to the request that it answers. What it will be redeemed for
 * is sealed, because it holds claims of a person.
 */
export type AuthorizationCode = {
  readonly userPoolId: UserPoolId
  /** SHA-256 of the code, base64url. */
  readonly hash: string
  readonly clientId: ClientId
  /** As it was sent, or the default that took its place. */
  readonly redirectUri: string
  /** RFC 7636: base64url SHA-256 of the verifier. */
  readonly codeChallenge?: string
  /** The session that its tokens belong to: revoked when the code is used twice. */
  readonly sessionId: string
  readonly sealed: Sealed
  readonly expiresAt: Date
}
