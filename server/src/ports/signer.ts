import type { JsonObject } from '../lib/exact-json.ts'
import type { Claims } from '../model/claims.ts'
import type { UserPoolId } from '../model/ids.ts'
import type { TokenUse } from '../model/signing-key.ts'

/** A public signing key as it stands in the JWKS document, members in Cognito's order. */
export type PublicJwk = {
  readonly alg: 'RS256'
  readonly e: string
  readonly kid: string
  readonly kty: 'RSA'
  readonly n: string
  readonly use: 'sig'
}

/** Holds two RSA-2048 keys per pool and signs with them, off the event loop. */
export type Signer = {
  /** A compact JWS, RS256, with the pool's current key for that use; makes the key if the pool has none yet. */
  sign(pool: UserPoolId, use: TokenUse, claims: JsonObject): Promise<string>
  /** The claims of a token of the pool's own, if its signature is right; undefined otherwise. Times are not checked. */
  verify(pool: UserPoolId, use: TokenUse, token: string): Promise<Claims | undefined>
  /** Both keys of the pool; makes what is missing. The same object as long as the store keeps the keys in memory. */
  publicKeys(pool: UserPoolId): Promise<readonly PublicJwk[]>
  /** Begins to make the pool's keys in the background, the access key first. */
  prepare(pool: UserPoolId): void
}
