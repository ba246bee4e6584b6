import { hash } from 'node:crypto'
import type { Random } from '../../ports/random.ts'

// Clients look at the shape: a compact JWE with these members, whose other parts have these lengths in bytes.
const header = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url')
const partBytes = { encryptedKey: 256, iv: 12, ciphertext: 980, tag: 16 }
const lengths = Object.values(partBytes)
const allBytes = lengths.reduce((sum, length) => sum + length, 0)

/** A handle in the shape of Cognito's refresh tokens: nothing is in it, and nothing of it is decrypted on the way in. */
export function newRefreshToken(random: Random): string {
  const drawn = Buffer.from(random.bytes(allBytes))
  let start = 0
  const parts = lengths.map((length) => {
    const part = drawn.toString('base64url', start, start + length)
    start += length
    return part
  })
  return [header, ...parts].join('.')
}

/** SEC-23: what is stored, and found by. */
export const refreshTokenHash = (token: string): string => hash('sha256', token, 'base64url')
