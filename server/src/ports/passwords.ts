import type { Username } from '../model/ids.ts'
import type { Sealed } from '../model/sealed.ts'
import type { UserPool } from '../model/user-pool.ts'

/**
 * Makes and checks what is kept instead of passwords: salt and SRP verifier, sealed to the pool and to the stored
 * username, which no user ever changes. The arithmetic runs in threads of its own, at most as many as there are cores,
 * with a bounded queue: beyond it everything here rejects with TooManyRequestsException.
 *
 * Where `kept` is absent, for a user who does not exist or has no password, the same work is done for nothing: how long
 * an answer takes does not tell whether there is such a user.
 */
export type Passwords = {
  seal(pool: UserPool, name: Username, password: string): Promise<Sealed>
  matches(pool: UserPool, name: Username, kept: Sealed | undefined, password: string): Promise<boolean>
  /** The server's first half of SRP. Without `kept`: a salt that is the same for every try at that name. */
  startSrp(pool: UserPool, name: Username, kept: Sealed | undefined): Promise<SrpStart>
  /** The second half: whether the client has proven that it knows the password. */
  finishSrp(pool: UserPool, name: Username, kept: Sealed | undefined, proof: SrpProof): Promise<boolean>
}

/** All hex. The client gets `salt` and `serverPublic`; `secret` is ours until it answers. */
export type SrpStart = { readonly salt: string; readonly serverPublic: string; readonly secret: string }

export type SrpProof = {
  /** Hex, as it came; checked by `parseSrpHex`. */
  readonly clientPublic: string
  readonly serverPublic: string
  readonly secret: string
  readonly secretBlock: Uint8Array
  readonly timestamp: string
  readonly signature: Uint8Array
}
