import { granting } from '../../domain/tokens/granting.ts'
import type { RefreshedTokens } from '../../domain/tokens/refresh-tokens.ts'
import type { Call } from '../../model/call.ts'
import { OAuthError, tooManyRequests } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { authorizationCode } from './authorization-code.ts'
import { authenticateClient, type ClientCredentials } from './client-authentication.ts'
import { clientCredentials } from './client-credentials.ts'
import type { Grant, TokenRequest } from './grant.ts'
import { refreshToken } from './refresh-token.ts'

export type TokenCall = Omit<TokenRequest, 'pool' | 'client'> & {
  readonly grantType: string
  readonly credentials: ClientCredentials
}

const grants: ReadonlyMap<string, Grant> = new Map(
  [authorizationCode, clientCredentials, refreshToken].map((grant) => [grant.grantType, grant]),
)

/** For discovery. */
export const grantTypes: readonly string[] = [...grants.keys()]

/** POST /oauth2/token: the phases every grant shares, in the order in which their errors must win. */
export async function token(deps: Deps, call: Call, pool: UserPool, asked: TokenCall): Promise<RefreshedTokens> {
  const grant = grants.get(asked.grantType)
  if (!grant) throw new OAuthError('unsupported_grant_type')
  if (!deps.rateLimiter.admits(pool.id, grant.rate)) throw tooManyRequests()
  const { grantType: _, credentials, ...parameters } = asked
  return granting(deps, call, { userPoolId: pool.id, grant: grant.name, clientId: credentials.clientId }, async () => {
    const client = await authenticateClient(deps, pool, credentials)
    return grant.issue(deps, call, { pool, client, ...parameters })
  })
}
