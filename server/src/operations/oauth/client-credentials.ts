import { issueTokens } from '../../domain/tokens/issue-tokens.ts'
import { machineScopes } from '../../domain/tokens/machine-scopes.ts'
import { OAuthError } from '../../model/errors.ts'
import type { Grant } from './grant.ts'

/** RFC 6749 section 4.4. The client is the subject: no user, no ID token, no refresh token. */
export const clientCredentials: Grant = {
  grantType: 'client_credentials',
  name: 'client_credentials',
  rate: 'ClientAuthentication',

  async issue(deps, call, { pool, client, scopes, clientMetadata }) {
    // Section 4.4: confidential clients only. The endpoint let a client without a secret through as public.
    const allowed =
      client.secrets.length > 0 && client.oauthEnabled && client.allowedOAuthFlows.includes('client_credentials')
    if (!allowed) throw new OAuthError('unauthorized_client')

    const granted = await machineScopes(deps, client, scopes)
    if (granted.kind === 'refused') throw new OAuthError('invalid_scope')
    return issueTokens(deps, call, {
      kind: 'client',
      pool,
      client,
      scopes: granted.scopes,
      source: 'TokenGeneration_ClientCredentials',
      grant: 'client_credentials',
      authTime: deps.clock.now(),
      clientMetadata,
    })
  },
}
