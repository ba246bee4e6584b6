import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { bigIntFrom, hexOf } from '../../lib/big-int-bytes.ts'
import type { Username, UserPoolId } from '../../model/ids.ts'
import { passwordForm } from '../../model/password-form.ts'
import type { Sealed } from '../../model/sealed.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Passwords } from '../../ports/passwords.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { Argon2id } from './argon2id.ts'
import { fromKeptBytes, type Kept, keptByNobody, keptBytes, verifierOfNobody } from './kept.ts'
import { type Owner, type SrpResult, type SrpTask, saltBytes } from './srp-task.ts'
import { WorkerPool } from './worker-pool.ts'

export type PasswordParts = {
  readonly sealer: Sealer
  /** Where the arithmetic of SRP is done. */
  readonly run: (task: SrpTask) => Promise<SrpResult>
  readonly argon2id: Argon2id
  readonly settings: { readonly strict: boolean }
}

/** Waiting longer than the answers to this many would take serves nobody: half a second with one thread. */
const maxWaiting = 512

/**
 * Threads for the arithmetic; they start with the first password. One core stays free for signatures and the event loop:
 * else machines, who need no password, would wait behind people who sign in.
 */
export const srpThreads = () =>
  new WorkerPool<SrpTask, SrpResult>({
    module: new URL(`./srp-worker${import.meta.url.slice(-3)}`, import.meta.url),
    threads: Math.max(1, availableParallelism() - 1),
    waiting: maxWaiting,
  })

export function openPasswords({ sealer, run, argon2id, settings }: PasswordParts): Passwords {
  const open = (pool: UserPool, name: Username, kept: Sealed | undefined): Kept =>
    kept
      ? fromKeptBytes(sealer.open(purpose(pool.id, name), kept))
      : keptByNobody(sealer, passwordForm(settings, pool), pool.id, name)

  /** A password that is no verifier proves nothing by SRP. */
  function openVerifier(pool: UserPool, name: Username, kept: Sealed | undefined) {
    const opened = open(pool, name, kept)
    if (opened.form === 'srp') return { verifier: opened.verifier, known: kept !== undefined }
    return { verifier: verifierOfNobody(sealer, pool.id, name), known: false }
  }

  async function make(pool: UserPool, name: Username, password: string): Promise<Kept> {
    if (passwordForm(settings, pool) === 'argon2id') return { form: 'argon2id', phc: await argon2id.hash(password) }
    const salt = new Uint8Array(randomBytes(saltBytes))
    const { verifier } = of('made', await run({ kind: 'make', ...ownerOf(pool.id, name), salt, password }))
    return { form: 'srp', verifier: { salt, verifier } }
  }

  return {
    seal: async (pool, name, password) =>
      sealer.seal(purpose(pool.id, name), keptBytes(await make(pool, name, password))),

    async matches(pool, name, kept, password) {
      const opened = open(pool, name, kept)
      const known = kept !== undefined
      if (opened.form === 'argon2id') return (await argon2id.matches(opened.phc, password)) && known
      const task = { kind: 'check', ...ownerOf(pool.id, name), kept: opened.verifier, password } as const
      return of('proven', await run(task)).proven && known
    },

    async startSrp(pool, name, kept) {
      const { verifier } = openVerifier(pool, name, kept)
      const { secret, serverPublic } = of('started', await run({ kind: 'start', kept: verifier }))
      // Without leading zeros, since some clients hash the text's zeros too.
      return { salt: hexOf(bigIntFrom(verifier.salt)), serverPublic, secret }
    },

    async finishSrp(pool, name, kept, proof) {
      const { verifier, known } = openVerifier(pool, name, kept)
      const task = { kind: 'finish', ...ownerOf(pool.id, name), kept: verifier, proof } as const
      return of('proven', await run(task)).proven && known
    },
  }
}

const purpose = (pool: UserPoolId, name: Username) => `password/${pool}/${name}`

const ownerOf = (pool: UserPoolId, name: Username): Owner => ({ pool: pool.slice(pool.indexOf('_') + 1), user: name })

function of<Kind extends SrpResult['kind']>(kind: Kind, result: SrpResult) {
  if (result.kind !== kind) throw new Error(`a task answered with ${result.kind}, not ${kind}`)
  return result as Extract<SrpResult, { kind: Kind }>
}
