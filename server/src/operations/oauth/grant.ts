import type { RefreshedTokens } from '../../domain/tokens/refresh-tokens.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import type { GrantName } from '../../model/progress.ts'
import type { RateCategory } from '../../model/rate-category.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'

/** A token request whose client is known and authenticated. */
export type TokenRequest = {
  readonly pool: UserPool
  readonly client: AppClient
  /** As asked for; empty means the default. */
  readonly scopes: readonly string[]
  readonly refreshToken?: string
  readonly code?: string
  readonly redirectUri?: string
  readonly codeVerifier?: string
  readonly clientMetadata?: Readonly<Record<string, string>>
}

/** Proves that the client may have tokens, and has domain/tokens make them. Does not authenticate it, sees no HTTP. */
export type Grant = {
  readonly grantType: string
  /** As records have it. */
  readonly name: GrantName
  /** Which rate it counts against. */
  readonly rate: RateCategory
  /** Throws OAuthError, and the CognitoError of a failing trigger. */
  issue(deps: Deps, call: Call, request: TokenRequest): Promise<RefreshedTokens>
}
