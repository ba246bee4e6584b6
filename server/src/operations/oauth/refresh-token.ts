import { refreshTokens } from '../../domain/tokens/refresh-tokens.ts'
import { CognitoError, OAuthError } from '../../model/errors.ts'
import type { Grant } from './grant.ts'

/** RFC 6749 section 6. Scopes cannot be narrowed: a `scope` that is sent has no effect at Cognito. */
export const refreshToken: Grant = {
  grantType: 'refresh_token',
  name: 'refresh',
  rate: 'UserAuthentication',

  async issue(deps, call, { pool, client, refreshToken }) {
    if (refreshToken === undefined) throw new OAuthError('invalid_request', 'refresh_token is missing')
    try {
      const source = 'TokenGeneration_RefreshTokens'
      return await refreshTokens(deps, call, { pool, client, refreshToken, source, grant: 'refresh' })
    } catch (error) {
      throw isRefusal(error) ? new OAuthError('invalid_grant', error.message, { cause: error }) : error
    }
  },
}

/** Of the token itself; a failing trigger keeps its own error. */
const isRefusal = (error: unknown): error is CognitoError =>
  error instanceof CognitoError &&
  (error.code === 'NotAuthorizedException' || error.code === 'RefreshTokenReuseException')
