import type { Claims, TokenClaims } from '../../model/claims.ts'
import type { Authorization } from './authorization.ts'

/** Claims as Cognito writes them before a trigger sees them; `sign` adds exp, iat and jti after auth_time. */
export function baseClaims(auth: Authorization, iss: string): TokenClaims {
  const auth_time = Math.floor(auth.authTime.getTime() / 1000)
  const access = {
    // The client is its own subject (RFC 9068 section 2.2).
    sub: auth.client.id,
    iss,
    version: 2,
    client_id: auth.client.id,
    token_use: 'access',
    ...scopeClaim(auth.scopes),
    auth_time,
  }
  return { access }
}

/** No scopes, no claim. */
export function scopeClaim(scopes: readonly string[]): Claims {
  return scopes.length > 0 ? { scope: scopes.join(' ') } : {}
}
