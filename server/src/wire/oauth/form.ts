import { printable } from '../../lib/printable.ts'
import { OAuthError } from '../../model/errors.ts'

/** Parameters of a request by name; each there once, none empty. */
export type Parameters = ReadonlyMap<string, string>

/** A POST of a form. `body` is undefined when its content type was another. */
export type FormRequest = {
  readonly query: string
  readonly authorization: string | undefined
  readonly body: string | undefined
}

/** Parameters come in a form body and nowhere else. Throws OAuthError. */
export function formOf({ query, body }: FormRequest): Parameters {
  if (body === undefined) {
    throw new OAuthError('invalid_request', 'the content type must be application/x-www-form-urlencoded')
  }
  if (query !== '') throw new OAuthError('invalid_request', 'parameters belong in the body')
  return parseForm(body)
}

const mostParameters = 50

/**
 * Reads `application/x-www-form-urlencoded`. RFC 6749 section 3.2: a parameter without a value counts as left out, and
 * none may come twice. Throws OAuthError.
 */
export function parseForm(body: string): Parameters {
  const parameters = new Map<string, string>()
  const seen = new Set<string>()
  for (const [name, value] of new URLSearchParams(body)) {
    if (seen.has(name)) throw new OAuthError('invalid_request', `${printable(name)} is repeated`)
    seen.add(name)
    if (seen.size > mostParameters) throw new OAuthError('invalid_request', 'too many parameters')
    if (value !== '') parameters.set(name, value)
  }
  return parameters
}
