import { createPrivateKey, createPublicKey } from 'node:crypto'
import { bigIntFrom, minimalBytes } from '../../lib/big-int-bytes.ts'
import { groupPrime, type ModPow } from '../../lib/srp.ts'

/**
 * A modular power by OpenSSL: a Diffie-Hellman private key whose generator is the base is imported, and its public key,
 * which is the power, read back. A millisecond, in constant time; BigInt takes four, and `createDiffieHellman` seconds.
 */
export const modPowByImport: ModPow = (base, exponent) => {
  const parameters = sequence(prime, integer(base))
  const key = sequence(integer(0n), sequence(dhKeyAgreement, parameters), der(tag.octetString, integer(exponent)))
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  return lastInteger(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }))
}

// DER (X.690) of PKCS #8 (RFC 5208) with the algorithm of PKCS #3.
const tag = { integer: 0x02, bitString: 0x03, octetString: 0x04, sequence: 0x30 } as const

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Uint8Array.of(tag, ...size), content])
}

const integer = (value: bigint) => der(tag.integer, minimalBytes(value))
const sequence = (...parts: readonly Uint8Array[]) => der(tag.sequence, ...parts)

const prime = integer(groupPrime)
// 1.2.840.113549.1.3.1
const dhKeyAgreement = Buffer.from('06092a864886f70d010301', 'hex')

/** SubjectPublicKeyInfo (RFC 5280) is a sequence of the algorithm and, in a bit string, the integer. */
function lastInteger(spki: Uint8Array): bigint {
  const [, bits = empty] = elements(content(spki))
  // The first byte of a bit string counts the bits that are not used: none.
  return bigIntFrom(content(content(bits).subarray(1)))
}

const empty = new Uint8Array()

function elements(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length === 0) return []
  const { end } = bounds(bytes)
  return [bytes.subarray(0, end), ...elements(bytes.subarray(end))]
}

function content(element: Uint8Array): Uint8Array {
  const { start, end } = bounds(element)
  return element.subarray(start, end)
}

function bounds(bytes: Uint8Array): { readonly start: number; readonly end: number } {
  const first = bytes[1] ?? 0
  const sizeBytes = first < 0x80 ? 0 : first & 0x7f
  const start = 2 + sizeBytes
  const size = sizeBytes === 0 ? first : Number(bigIntFrom(bytes.subarray(2, start)))
  return { start, end: start + size }
}
