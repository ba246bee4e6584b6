import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { limit } from './limit.ts'

/** What is needed of argon2id (RFC 9106): PHC strings, made and checked. */
export type Argon2id = {
  hash(password: string): Promise<string>
  matches(phc: string, password: string): Promise<boolean>
}

// The least that OWASP's Password Storage Cheat Sheet allows; more costs memory and time in proportion.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const waiting = 64

/** One core is left to everything else: hashes share the thread pool with signatures, and take twenty times as long. */
export function openArgon2id(): Argon2id {
  const limited = limit({ running: Math.max(1, availableParallelism() - 1), waiting })
  return {
    hash: (password) => limited(() => hash(password, parameters)),
    matches: (phc, password) => limited(() => verify(phc, password)),
  }
}

/** A hash that no password is known to have: checking one against it takes as long as against any other. */
export function phcOf(salt: Uint8Array, digest: Uint8Array): string {
  const { memoryCost, timeCost, parallelism } = parameters
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${text(salt)}$${text(digest)}`
}
