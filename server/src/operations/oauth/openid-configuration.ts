import { claimsOfScopes } from '../../domain/tokens/attribute-claims.ts'
import { issuerOf } from '../../domain/tokens/issuer.ts'
import type { Call } from '../../model/call.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { Deps } from '../../ports/deps.ts'
import { promptValues } from './authorization-request.ts'
import { grantTypes } from './token-endpoint.ts'

/**
 * OpenID Connect Discovery section 3: Cognito's twelve members in its order, then ours. `endpointBase` is where the pool's
 * endpoints were asked for: under the path of the pool, or under the host of its domain.
 */
export function openidConfiguration(
  { settings }: Pick<Deps, 'settings'>,
  call: Call,
  pool: UserPoolId,
  endpointBase: string,
) {
  return {
    authorization_endpoint: `${endpointBase}/oauth2/authorize`,
    end_session_endpoint: `${endpointBase}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: issuerOf(settings, call, pool),
    jwks_uri: `${call.issuerBase}/${pool}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${endpointBase}/oauth2/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${endpointBase}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${endpointBase}/oauth2/userInfo`,
    ...(!settings.strict && additions),
  }
}

/** Not at AWS. The absence of PKCE there makes OIDC libraries refuse it; members that a client does not know it ignores. */
const additions = {
  code_challenge_methods_supported: ['S256'],
  grant_types_supported: ['implicit', ...grantTypes].toSorted(),
  response_modes_supported: ['query', 'fragment'],
  prompt_values_supported: promptValues,
  claims_supported: [
    ...['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'at_hash', 'cognito:username', 'cognito:groups'],
    ...claimsOfScopes,
  ],
  // Left out, it would mean yes (section 3).
  request_uri_parameter_supported: false,
  // RFC 8414 section 2.
  revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
  // RFC 9207 section 3.
  authorization_response_iss_parameter_supported: true,
} as const
