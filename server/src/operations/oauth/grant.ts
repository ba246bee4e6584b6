import type { Authorization } from '../../domain/tokens/authorization.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'

/** A token request whose client is known and authenticated. */
export type TokenRequest = {
  readonly pool: UserPool
  readonly client: AppClient
  /** As asked for; empty means the default. */
  readonly scopes: readonly string[]
  readonly clientMetadata?: Readonly<Record<string, string>>
}

/** Proves something and returns what is proven. Does not authenticate the client, mints no token, sees no HTTP. */
export type Grant = {
  readonly grantType: string
  /** Throws OAuthError. */
  authorize(deps: Deps, request: TokenRequest): Promise<Authorization>
}
