import { OAuthError } from '../../model/errors.ts'
import { clientId } from '../../model/ids.ts'
import type { ClientCredentials } from '../../operations/oauth/client-authentication.ts'
import type { Parameters } from './form.ts'

/**
 * RFC 6749 section 2.3.1: credentials from the Authorization header, the body, or both; whether that is allowed and
 * whether they are right is decided later. Throws OAuthError.
 */
export function clientCredentialsOf(authorization: string | undefined, form: Parameters): ClientCredentials {
  const bodyId = form.get('client_id')
  const bodySecret = form.get('client_secret')
  const body = bodySecret !== undefined ? { bodySecret } : {}
  if (authorization === undefined) {
    if (bodyId === undefined) throw new OAuthError('invalid_request', 'client_id is missing')
    return { clientId: clientId(bodyId), ...body }
  }
  const basic = parseBasic(authorization)
  if (!basic) throw new OAuthError('invalid_client')
  if (bodyId !== undefined && !basic.ids.includes(bodyId)) {
    throw new OAuthError('invalid_request', 'client_id differs from the Authorization header')
  }
  return { clientId: clientId(basic.ids[0] ?? ''), basicSecrets: basic.secrets, ...body }
}

type Basic = { readonly ids: readonly string[]; readonly secrets: readonly string[] }

/** RFC 7617. Undefined when the header is of another scheme or malformed. */
function parseBasic(authorization: string): Basic | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/_-]+={0,2})$/i.exec(authorization)?.[1]
  if (!encoded) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 0) return undefined
  return { ids: readings(text.slice(0, colon)), secrets: readings(text.slice(colon + 1)) }
}

/**
 * The standard has both halves form-encoded; many clients send them as they are. A secret of letters, digits, _ and + can
 * be meant either way where it holds a +, so both readings are tried.
 */
function readings(text: string): readonly string[] {
  const decoded = formDecoded(text)
  return decoded === undefined || decoded === text ? [text] : [decoded, text]
}

function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
