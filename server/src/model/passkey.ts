import type { UserPoolId, UserSub } from './ids.ts'

/** A passkey that a user has registered: a key pair of whose the public half is here. WebAuthn level 3 section 4. */
export type Passkey = {
  readonly userPoolId: UserPoolId
  readonly sub: UserSub
  /** As the authenticator named it, base64url. Nobody else in the pool has it. */
  readonly id: string
  /** COSE form (RFC 9052). */
  readonly publicKey: Uint8Array
  /** What the authenticator counted at its last use; always 0 where it does not count. */
  readonly counter: number
  readonly relyingPartyId: string
  readonly name: string
  readonly attachment?: 'platform' | 'cross-platform'
  readonly transports: readonly string[]
  readonly createdAt: Date
}

/** Developer guide, "Quotas in Amazon Cognito". */
export const mostPasskeys = 20
