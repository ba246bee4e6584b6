/** As session operations name a session: what kind it is, and the UUID by which it is kept. */
export type SessionId = { readonly kind: 'tkn' | 'sso'; readonly uuid: string }

// 36^25 is just above 2^128: a UUID fills 25 such digits, and nothing has to be kept to find it again.
const digits = 25

/** 28 lower-case letters and digits. */
export function toSessionId({ kind, uuid }: SessionId): string {
  const number = BigInt(`0x${uuid.replaceAll('-', '')}`)
  return kind + number.toString(36).padStart(digits, '0')
}

/** Undefined: no session can have that id. */
export function parseSessionId(text: string): SessionId | undefined {
  const [, kind, number = ''] = /^(tkn|sso)([0-9a-z]{25})$/.exec(text) ?? []
  if (kind !== 'tkn' && kind !== 'sso') return undefined
  const value = [...number].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
  if (value >= 2n ** 128n) return undefined
  const hex = value.toString(16).padStart(32, '0')
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  return { kind, uuid }
}
