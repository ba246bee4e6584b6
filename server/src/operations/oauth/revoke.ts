import { revokeRefreshToken } from '../../domain/tokens/revoke.ts'
import { CognitoError, OAuthError, type OAuthErrorCode } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { authenticateClient, type ClientCredentials } from './client-authentication.ts'

const refusals: Readonly<Record<string, OAuthErrorCode>> = {
  UnsupportedOperationException: 'invalid_request',
  UnsupportedTokenTypeException: 'unsupported_token_type',
  UnauthorizedException: 'invalid_grant',
}

/** RFC 7009: ends a refresh token and its session. An unknown token is no error. Throws OAuthError. */
export async function revoke(
  deps: Pick<Deps, 'store' | 'sealer' | 'clock'>,
  pool: UserPool,
  credentials: ClientCredentials,
  token: string,
): Promise<void> {
  const client = await authenticateClient(deps, pool, credentials)
  try {
    await revokeRefreshToken(deps, client, token)
  } catch (error) {
    const code = error instanceof CognitoError ? refusals[error.code] : undefined
    throw code ? new OAuthError(code, undefined, { cause: error }) : error
  }
}
