import { hash } from 'node:crypto'
import { bigIntFrom, fixedBytes } from '../../lib/big-int-bytes.ts'
import { groupPrime } from '../../lib/srp.ts'
import type { Username, UserPoolId } from '../../model/ids.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { phcOf } from './argon2id.ts'
import { saltBytes, type Verifier, verifierBytes } from './srp-task.ts'

/** A password as it is kept, opened. */
export type Kept =
  | { readonly form: 'srp'; readonly verifier: Verifier }
  | { readonly form: 'argon2id'; readonly phc: string }

// The first of the bytes says which form they have.
const forms = { srp: 1, argon2id: 2 } as const

export function keptBytes(kept: Kept): Uint8Array {
  const form = Uint8Array.of(forms[kept.form])
  if (kept.form === 'argon2id') return Buffer.concat([form, Buffer.from(kept.phc)])
  return Buffer.concat([form, kept.verifier.salt, kept.verifier.verifier])
}

export function fromKeptBytes(bytes: Uint8Array): Kept {
  const content = bytes.slice(1)
  if (bytes[0] === forms.argon2id) return { form: 'argon2id', phc: Buffer.from(content).toString() }
  if (bytes[0] !== forms.srp || content.length !== saltBytes + verifierBytes) throw new Error('not a kept password')
  return { form: 'srp', verifier: { salt: content.slice(0, saltBytes), verifier: content.slice(saltBytes) } }
}

/**
 * What stands for somebody who is not there, RFC 5054 section 2.5.1.3: the same at every try, and unknown to anyone
 * without the master key. No password belongs to it.
 */
export function keptByNobody(sealer: Sealer, form: Kept['form'], pool: UserPoolId, name: Username): Kept {
  const { salt, verifier } = verifierOfNobody(sealer, pool, name)
  if (form === 'srp') return { form, verifier: { salt, verifier } }
  return { form, phc: phcOf(salt, verifier.slice(0, 32)) }
}

export function verifierOfNobody(sealer: Sealer, pool: UserPoolId, name: Username): Verifier {
  // Hashed, because a name that nobody has may be of any length.
  const bytes = sealer.derive(`nobody/${pool}/${hash('sha256', name)}`, saltBytes + verifierBytes)
  const verifier = bigIntFrom(bytes.slice(saltBytes)) % groupPrime
  return { salt: bytes.slice(0, saltBytes), verifier: fixedBytes(verifier, verifierBytes) }
}
