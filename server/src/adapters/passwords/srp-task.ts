import { randomBytes, timingSafeEqual } from 'node:crypto'
import { bigIntFrom, fixedBytes, hexOf } from '../../lib/big-int-bytes.ts'
import {
  claimSignature,
  isDegenerate,
  type ModPow,
  parseSrpHex,
  passwordExponent,
  scramblerOf,
  serverKey,
  serverPublic,
  verifierOf,
} from '../../lib/srp.ts'
import type { SrpProof } from '../../ports/passwords.ts'

export const saltBytes = 16
export const verifierBytes = 384

/** What is kept of a password. */
export type Verifier = { readonly salt: Uint8Array; readonly verifier: Uint8Array }

/** Whose password: `pool` is the part of the pool's id after the underscore. */
export type Owner = { readonly pool: string; readonly user: string }

/** Work for a thread: everything that takes modular powers, and nothing else. Plain data both ways. */
export type SrpTask =
  | (Owner & { readonly kind: 'make'; readonly salt: Uint8Array; readonly password: string })
  | (Owner & { readonly kind: 'check'; readonly kept: Verifier; readonly password: string })
  | { readonly kind: 'start'; readonly kept: Verifier }
  | (Owner & { readonly kind: 'finish'; readonly kept: Verifier; readonly proof: SrpProof })

export type SrpResult =
  | { readonly kind: 'made'; readonly verifier: Uint8Array }
  | { readonly kind: 'started'; readonly secret: string; readonly serverPublic: string }
  | { readonly kind: 'proven'; readonly proven: boolean }

export function runSrpTask(task: SrpTask, modPow: ModPow): SrpResult {
  switch (task.kind) {
    case 'make':
      return { kind: 'made', verifier: make(task, task.salt, task.password, modPow) }
    case 'check': {
      const made = make(task, task.kept.salt, task.password, modPow)
      return { kind: 'proven', proven: timingSafeEqual(made, task.kept.verifier) }
    }
    case 'start':
      return start(bigIntFrom(task.kept.verifier), modPow)
    case 'finish':
      return { kind: 'proven', proven: finish(task, task.kept, task.proof, modPow) }
  }
}

function make({ pool, user }: Owner, salt: Uint8Array, password: string, modPow: ModPow): Uint8Array {
  const exponent = passwordExponent(bigIntFrom(salt), pool, user, password)
  return fixedBytes(verifierOf(exponent, modPow), verifierBytes)
}

/** RFC 5054 section 2.6: 256 bits of secret are enough for this group. */
const secretBytes = 32

function start(verifier: bigint, modPow: ModPow): SrpResult {
  const secret = bigIntFrom(randomBytes(secretBytes))
  return { kind: 'started', secret: hexOf(secret), serverPublic: hexOf(serverPublic(verifier, secret, modPow)) }
}

function finish({ pool, user }: Owner, { verifier }: Verifier, proof: SrpProof, modPow: ModPow): boolean {
  const [clientPublic, serverPublic, secret] = [proof.clientPublic, proof.serverPublic, proof.secret].map(parseSrpHex)
  if (clientPublic === undefined || serverPublic === undefined || secret === undefined) return false
  if (isDegenerate(clientPublic) || scramblerOf(clientPublic, serverPublic) === 0n) return false
  const side = { clientPublic, serverPublic, secret, verifier: bigIntFrom(verifier) }
  const expected = claimSignature(serverKey(side, modPow), pool, user, proof)
  return expected.length === proof.signature.length && timingSafeEqual(expected, proof.signature)
}
