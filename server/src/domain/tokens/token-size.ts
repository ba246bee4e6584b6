import type { Claims, TokenClaims } from '../../model/claims.ts'
import type { Warning } from '../../model/effect.ts'

/** Cognito's quota on claims and scopes of both tokens of one issue, existing and added. */
export const claimsQuota = 5000

// {"kid":"<44>","alg":"RS256"} is 68 bytes, an RSA-2048 signature 256; two dots.
const encoded = (bytes: number) => Math.ceil((bytes * 4) / 3)
const aroundPayload = encoded(68) + encoded(256) + 2
// What signing adds: ,"exp":<10>,"iat":<10>,"jti":"<36>"
const stamps = 17 + 17 + 45

/** Bytes of the compact token that these claims will be, before it is signed. */
export function tokenBytes(claims: Claims): number {
  return aroundPayload + encoded(Buffer.byteLength(JSON.stringify(claims)) + stamps)
}

export function countClaims({ access, id = {} }: TokenClaims): number {
  const scopes = typeof access['scope'] === 'string' ? access['scope'].split(' ').length : 0
  return Object.keys(access).length + Object.keys(id).length + scopes
}

/** What callers of the token may stumble over: cookies hold 4 KB, many servers' headers 8 KB. */
export function sizeWarnings(sizes: { access: number; id: number | null; claims: number }): readonly Warning[] {
  const warnings: Warning[] = []
  for (const [token, bytes] of [['access', sizes.access] as const, ['ID', sizes.id ?? 0] as const]) {
    const text = `The ${token} token has ${bytes} bytes`
    if (bytes > 8192)
      warnings.push({ code: 'token-over-8192', text: `${text}; many servers refuse headers over 8192.` })
    else if (bytes > 4096) warnings.push({ code: 'token-over-4096', text: `${text}; a cookie holds 4096.` })
  }
  if (sizes.claims > claimsQuota * 0.9) {
    warnings.push({ code: 'claims-near-limit', text: `${sizes.claims} of ${claimsQuota} claims and scopes.` })
  }
  return warnings
}
