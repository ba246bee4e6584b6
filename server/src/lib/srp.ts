import { getDiffieHellman, hash } from 'node:crypto'
import { bigIntFrom, hexOf, minimalBytes } from './big-int-bytes.ts'
import { hmac } from './hmac.ts'

// SRP-6a (RFC 5054, RFC 2945) as Cognito's client libraries compute it: SHA-256 over the group 15 of RFC 3526, numbers
// hashed as their shortest two's complement, and a key made by HKDF. Powers are computed by whoever calls.

/** `base ** exponent` modulo `groupPrime`. */
export type ModPow = (base: bigint, exponent: bigint) => bigint

/** What a claim is made for: all of it is signed. */
export type SrpClaim = { readonly secretBlock: Uint8Array; readonly timestamp: string }

/** RFC 3526 section 4: 3072 bits. */
export const groupPrime = bigIntFrom(getDiffieHellman('modp15').getPrime())
const generator = 2n
const multiplier = bigIntFrom(sha256(minimalBytes(groupPrime), minimalBytes(generator)))

/** The exponent that a password stands for. `pool` is the part of the pool's id after the underscore. */
export function passwordExponent(salt: bigint, pool: string, user: string, password: string): bigint {
  return bigIntFrom(sha256(minimalBytes(salt), sha256(`${pool}${user}:${password}`)))
}

/** What a server keeps instead of the password. */
export const verifierOf = (exponent: bigint, modPow: ModPow): bigint => modPow(generator, exponent)

/** B: the server's public value for its secret b. */
export function serverPublic(verifier: bigint, secret: bigint, modPow: ModPow): bigint {
  return (multiplier * verifier + modPow(generator, secret)) % groupPrime
}

/** RFC 5054 section 2.5.4: such a value would make the shared key known to everybody. */
export const isDegenerate = (publicValue: bigint): boolean => publicValue % groupPrime === 0n

export type ServerSide = {
  readonly clientPublic: bigint
  readonly serverPublic: bigint
  readonly secret: bigint
  readonly verifier: bigint
}

/** The key that a client with the right password has too. */
export function serverKey({ clientPublic, serverPublic, secret, verifier }: ServerSide, modPow: ModPow): Uint8Array {
  const scrambler = scramblerOf(clientPublic, serverPublic)
  const base = (clientPublic * modPow(verifier, scrambler)) % groupPrime
  return deriveKey(modPow(base, secret), scrambler)
}

/** u of RFC 5054. */
export const scramblerOf = (clientPublic: bigint, serverPublic: bigint): bigint =>
  bigIntFrom(sha256(minimalBytes(clientPublic), minimalBytes(serverPublic)))

/** HKDF (RFC 5869) of one block, of which 16 bytes are used. */
export function deriveKey(shared: bigint, scrambler: bigint): Uint8Array {
  const pseudorandom = hmac(minimalBytes(scrambler), minimalBytes(shared))
  return hmac(pseudorandom, 'Caldera Derived Key', Uint8Array.of(1)).subarray(0, 16)
}

/** What proves that the client has the key. */
export function claimSignature(key: Uint8Array, pool: string, user: string, claim: SrpClaim): Uint8Array {
  return hmac(key, pool, user, claim.secretBlock, claim.timestamp)
}

/** As SRP_A and SRP_B travel: hex of any length. Undefined: not hex, or longer than a number of the group. */
export function parseSrpHex(text: string): bigint | undefined {
  return text.length <= maxHex && /^[0-9a-f]+$/i.test(text) ? BigInt(`0x${text}`) : undefined
}

const maxHex = hexOf(groupPrime).length

function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return hash('sha256', Buffer.concat(parts.map((part) => Buffer.from(part))), 'buffer')
}
