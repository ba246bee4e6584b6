import { present } from '../../lib/present.ts'
import { OAuthError } from '../../model/errors.ts'
import type { ClientCredentials } from '../../operations/oauth/client-authentication.ts'
import type { TokenCall } from '../../operations/oauth/token-endpoint.ts'
import { clientCredentialsOf } from './client-authentication.ts'
import { parseClientMetadata } from './client-metadata.ts'
import { type FormRequest, formOf, type Parameters } from './form.ts'

/** RFC 6749 section 3.2. Throws OAuthError. */
export function parseTokenRequest(request: FormRequest): TokenCall {
  const form = formOf(request)
  const metadata = form.get('aws_client_metadata')
  return {
    grantType: required(form, 'grant_type'),
    credentials: clientCredentialsOf(request.authorization, form),
    scopes: scopesOf(form.get('scope')),
    ...present({
      refreshToken: form.get('refresh_token'),
      code: form.get('code'),
      redirectUri: form.get('redirect_uri'),
      codeVerifier: form.get('code_verifier'),
    }),
    ...(metadata !== undefined && { clientMetadata: parseClientMetadata(metadata) }),
  }
}

/** RFC 7009 section 2.1; `token_type_hint` has no effect: there is one kind of token to revoke. Throws OAuthError. */
export function parseRevocation(request: FormRequest): Revocation {
  const form = formOf(request)
  return { credentials: clientCredentialsOf(request.authorization, form), token: required(form, 'token') }
}

export type Revocation = { readonly credentials: ClientCredentials; readonly token: string }

function required(form: Parameters, name: string): string {
  const value = form.get(name)
  if (value === undefined) throw new OAuthError('invalid_request', `${name} is missing`)
  return value
}

/** RFC 6749 section 3.3: separated by spaces. */
const scopesOf = (scope = '') => scope.split(' ').filter((each) => each !== '')
