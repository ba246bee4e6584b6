import { OAuthError } from '../../model/errors.ts'
import type { TokenCall } from '../../operations/oauth/token-endpoint.ts'
import { clientCredentialsOf } from './client-authentication.ts'
import { parseClientMetadata } from './client-metadata.ts'
import { type Parameters, parseForm } from './form.ts'

/** The parts of a POST to the token endpoint. `body` is undefined when its content type was not that of a form. */
export type TokenHttpRequest = {
  readonly query: string
  readonly authorization: string | undefined
  readonly body: string | undefined
}

/** RFC 6749 section 3.2: parameters come in a form body and nowhere else. Throws OAuthError. */
export function parseTokenRequest({ query, authorization, body }: TokenHttpRequest): TokenCall {
  if (body === undefined) {
    throw new OAuthError('invalid_request', 'the content type must be application/x-www-form-urlencoded')
  }
  if (query !== '') throw new OAuthError('invalid_request', 'parameters belong in the body')
  const form = parseForm(body)
  const metadata = form.get('aws_client_metadata')
  return {
    grantType: required(form, 'grant_type'),
    credentials: clientCredentialsOf(authorization, form),
    scopes: scopesOf(form.get('scope')),
    ...(metadata !== undefined && { clientMetadata: parseClientMetadata(metadata) }),
  }
}

function required(form: Parameters, name: string): string {
  const value = form.get(name)
  if (value === undefined) throw new OAuthError('invalid_request', `${name} is missing`)
  return value
}

/** RFC 6749 section 3.3: separated by spaces. */
const scopesOf = (scope = '') => scope.split(' ').filter((each) => each !== '')
