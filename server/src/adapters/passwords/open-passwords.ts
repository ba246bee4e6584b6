import { hash, randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { bigIntFrom, fixedBytes, hexOf } from '../../lib/big-int-bytes.ts'
import { groupPrime } from '../../lib/srp.ts'
import type { Username, UserPoolId } from '../../model/ids.ts'
import type { Sealed } from '../../model/sealed.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Passwords } from '../../ports/passwords.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { type Owner, type SrpResult, type SrpTask, saltBytes, type Verifier, verifierBytes } from './srp-task.ts'
import { WorkerPool } from './worker-pool.ts'

export type PasswordParts = {
  readonly sealer: Sealer
  /** Where the arithmetic is done. */
  readonly run: (task: SrpTask) => Promise<SrpResult>
}

/** Waiting longer than the answers to this many would take serves nobody: about a third of a second per two cores. */
const maxWaiting = 512

/** Threads for the arithmetic; they start with the first password. */
export const srpThreads = () =>
  new WorkerPool<SrpTask, SrpResult>({
    module: new URL(`./srp-worker${import.meta.url.slice(-3)}`, import.meta.url),
    threads: availableParallelism(),
    waiting: maxWaiting,
  })

export function openPasswords({ sealer, run }: PasswordParts): Passwords {
  const open = ({ id }: UserPool, name: Username, kept: Sealed | undefined): Verifier =>
    kept ? fromBytes(sealer.open(purpose(id, name), kept)) : nobody(sealer, id, name)

  return {
    async seal({ id }, name, password) {
      const salt = new Uint8Array(randomBytes(saltBytes))
      const { verifier } = of('made', await run({ kind: 'make', ...ownerOf(id, name), salt, password }))
      return sealer.seal(purpose(id, name), Buffer.concat([Uint8Array.of(srpForm), salt, verifier]))
    },

    async matches(pool, name, kept, password) {
      const task = { kind: 'check', ...ownerOf(pool.id, name), kept: open(pool, name, kept), password } as const
      return of('proven', await run(task)).proven && kept !== undefined
    },

    async startSrp(pool, name, kept) {
      const opened = open(pool, name, kept)
      const { secret, serverPublic } = of('started', await run({ kind: 'start', kept: opened }))
      // Without leading zeros, since some clients hash the text's zeros too.
      return { salt: hexOf(bigIntFrom(opened.salt)), serverPublic, secret }
    },

    async finishSrp(pool, name, kept, proof) {
      const task = { kind: 'finish', ...ownerOf(pool.id, name), kept: open(pool, name, kept), proof } as const
      return of('proven', await run(task)).proven && kept !== undefined
    },
  }
}

const purpose = (pool: UserPoolId, name: Username) => `password/${pool}/${name}`

const ownerOf = (pool: UserPoolId, name: Username): Owner => ({ pool: pool.slice(pool.indexOf('_') + 1), user: name })

function of<Kind extends SrpResult['kind']>(kind: Kind, result: SrpResult) {
  if (result.kind !== kind) throw new Error(`a task answered with ${result.kind}, not ${kind}`)
  return result as Extract<SrpResult, { kind: Kind }>
}

/** First of the bytes that are sealed: which form they have. */
const srpForm = 1

function fromBytes(bytes: Uint8Array): Verifier {
  if (bytes[0] !== srpForm || bytes.length !== 1 + saltBytes + verifierBytes) throw new Error('not a kept password')
  return { salt: bytes.slice(1, 1 + saltBytes), verifier: bytes.slice(1 + saltBytes) }
}

/**
 * Salt and verifier of somebody who is not there, RFC 5054 section 2.5.1.3: the same at every try, and unknown to anyone
 * without the master key. No password belongs to them.
 */
function nobody(sealer: Sealer, pool: UserPoolId, name: Username): Verifier {
  // Hashed, because a name that nobody has may be of any length.
  const bytes = sealer.derive(`nobody/${pool}/${hash('sha256', name)}`, saltBytes + verifierBytes)
  const verifier = bigIntFrom(bytes.subarray(saltBytes)) % groupPrime
  return { salt: bytes.slice(0, saltBytes), verifier: fixedBytes(verifier, verifierBytes) }
}
