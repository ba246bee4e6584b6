import { createHash } from 'node:crypto'
import { hmac } from '../../lib/hmac.ts'

/** Where and when a signature holds: `<yyyymmdd>/<region>/<service>/aws4_request`. */
export type Scope = { readonly day: string; readonly region: string; readonly service: string }

export const algorithm = 'AWS4-HMAC-SHA256'
export const terminator = 'aws4_request'

/** Signature Version 4, "Create a string to sign" and "Calculate the signature". */
export function signature(secretAccessKey: string, scope: Scope, amzDate: string, canonicalRequest: string): Buffer {
  const toSign = [algorithm, amzDate, scopeText(scope), sha256Hex(canonicalRequest)].join('\n')
  return hmac(signingKey(secretAccessKey, scope), toSign)
}

export const scopeText = ({ day, region, service }: Scope): string => `${day}/${region}/${service}/${terminator}`

export const sha256Hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** `20261121T120000Z` */
export const amzDate = (date: Date): string => `${date.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

function signingKey(secretAccessKey: string, { day, region, service }: Scope): Buffer {
  return [region, service, terminator].reduce((key, part) => hmac(key, part), hmac(`AWS4${secretAccessKey}`, day))
}
