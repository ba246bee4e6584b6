import { CognitoError, OAuthError } from '../../model/errors.ts'

/** An answer of the token endpoint that is no token. */
export type ErrorAnswer = {
  readonly status: 400 | 401 | 429
  readonly body: { readonly error: string; readonly error_description?: string }
}

/**
 * RFC 6749 section 5.2. Cognito answers 400 to everything; 401 only where the client tried the Authorization header, as the
 * standard demands. A failing trigger shows Cognito's text in every grant. Undefined: the error is not one for callers.
 */
export function errorAnswer(error: unknown, usedAuthorizationHeader: boolean): ErrorAnswer | undefined {
  if (error instanceof CognitoError && error.code === 'TooManyRequestsException') {
    // RFC 6585 section 4; what Cognito answers is not known.
    return { status: 429, body: { error: 'temporarily_unavailable', error_description: error.message } }
  }
  if (error instanceof CognitoError) {
    return { status: 400, body: { error: 'invalid_request', error_description: error.message } }
  }
  if (!(error instanceof OAuthError)) return undefined
  const { code, description } = error
  const status = code === 'invalid_client' && usedAuthorizationHeader ? 401 : 400
  return { status, body: { error: code, ...(description !== undefined && { error_description: description }) } }
}
