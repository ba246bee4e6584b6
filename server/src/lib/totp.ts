import { createHmac } from 'node:crypto'
import { isEqualSecret } from './constant-time.ts'

const stepMs = 30_000

/** RFC 6238 section 4: steps of thirty seconds since the epoch. */
export const totpStep = (at: Date): number => Math.floor(at.getTime() / stepMs)

/** RFC 4226 section 5.3 over the number of the step, with SHA-1, which is what authenticator apps do. */
export function totp(secret: Uint8Array, step: number, digits = 6): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 15
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * The step that a code is of: the present one or a neighbour, as clocks differ and typing takes time (RFC 6238 section
 * 5.2); undefined for a wrong code. All three are compared, so that the time tells nothing.
 */
export function totpStepOf(secret: Uint8Array, code: string, now: Date): number | undefined {
  const present = totpStep(now)
  const matching = [present - 1, present, present + 1].filter((step) => isEqualSecret(totp(secret, step), code))
  return matching.at(-1)
}
