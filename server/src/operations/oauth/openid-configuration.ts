import { issuerOf } from '../../domain/tokens/issuer.ts'
import type { Call } from '../../model/call.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { Deps } from '../../ports/deps.ts'
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
    // Not at AWS. Its absence there makes OIDC libraries refuse PKCE; members that a client does not know it ignores.
    ...(!settings.strict && { code_challenge_methods_supported: ['S256'], grant_types_supported: grantTypes }),
  }
}
