import type { UserPoolId, UserSub } from '../model/ids.ts'
import type { Passkey } from '../model/passkey.ts'

/** Passkeys of users; they go with the user. */
export type PasskeyStore = {
  /** `too-many`: the user has as many as one may have. `exists`: that passkey is registered in the pool. */
  insert(passkey: Passkey): Promise<'inserted' | 'exists' | 'too-many' | 'unknown-user'>
  find(pool: UserPoolId, id: string): Promise<Passkey | undefined>
  /** By id; at most as many as one may have. */
  ofUser(pool: UserPoolId, sub: UserSub): Promise<readonly Passkey[]>
  /**
   * Notes what the authenticator counted. False, and nothing written, when that is not more than at the last use: somebody
   * has a copy of it (WebAuthn level 3 section 6.1.1). Authenticators that do not count always say 0.
   */
  use(pool: UserPoolId, id: string, counter: number): Promise<boolean>
  /** False: that user has no such passkey. */
  delete(pool: UserPoolId, sub: UserSub, id: string): Promise<boolean>
}
