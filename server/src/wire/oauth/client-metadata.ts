import { OAuthError } from '../../model/errors.ts'

/**
 * `aws_client_metadata`: a JSON object of strings (developer guide, "Token endpoint"). What is no such thing is refused
 * rather than dropped. Throws OAuthError.
 */
export function parseClientMetadata(text: string): Readonly<Record<string, string>> {
  const value = parsed(text)
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isMap && Object.values(value).every((each) => typeof each === 'string')) return value as Record<string, string>
  throw new OAuthError('invalid_request', 'aws_client_metadata must be a JSON object of strings')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
