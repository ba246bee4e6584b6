import { hmac } from '../lib/hmac.ts'

/** `X-Poolhouse-Signature` over the very bytes of the body; with two secrets one `v1` for each, the newest first. */
export function signatureHeader(secrets: readonly string[], at: Date, body: Uint8Array): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const signed = secrets.map((secret) => hmac(secret, `${seconds}.`, body).toString('hex'))
  return [`t=${seconds}`, ...signed.map((hex) => `v1=${hex}`)].join(',')
}
