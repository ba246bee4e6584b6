import { token } from '../../operations/oauth/token-endpoint.ts'
import type { Deps } from '../../ports/deps.ts'
import { callOf } from '../http/call.ts'
import type { HttpConfig } from '../http/http-config.ts'
import type { FormEndpoint } from './form-endpoint.ts'
import { parseTokenRequest } from './token-request.ts'

/** POST /oauth2/token. Members in Cognito's order. */
export function tokenAnswer(deps: Deps, http: HttpConfig): FormEndpoint['answer'] {
  return async (pool, form, request) => {
    const tokens = await token(deps, callOf(request, http), pool, parseTokenRequest(form))
    return {
      ...(tokens.idToken !== undefined && { id_token: tokens.idToken }),
      access_token: tokens.accessToken,
      ...(tokens.refreshToken !== undefined && { refresh_token: tokens.refreshToken }),
      expires_in: tokens.expiresIn,
      token_type: 'Bearer',
    }
  }
}
