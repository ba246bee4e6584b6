import { bigIntFrom, fixedBytes, hexOf } from '../../lib/big-int-bytes.ts'
import { isDegenerate } from '../../lib/srp.ts'
import type { DeviceIdentity, DeviceProofs } from '../../ports/device-proofs.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { type SrpResult, type SrpTask, saltBytes, type Verifier, verifierBytes } from './srp-task.ts'

export type DeviceProofParts = {
  readonly sealer: Sealer
  readonly run: (task: SrpTask) => Promise<SrpResult>
}

export function openDeviceProofs({ sealer, run }: DeviceProofParts): DeviceProofs {
  return {
    seal(device, given) {
      // Clients send them as Java writes numbers, with a zero in front where the top bit is set.
      if (given.salt.length > saltBytes + 1 || given.verifier.length > verifierBytes + 1) return undefined
      const salt = bigIntFrom(given.salt)
      const verifier = bigIntFrom(given.verifier)
      if (salt === 0n || salt >> BigInt(8 * saltBytes)) return undefined
      if (verifier >> BigInt(8 * verifierBytes) || isDegenerate(verifier)) return undefined
      const bytes = Buffer.concat([fixedBytes(salt, saltBytes), fixedBytes(verifier, verifierBytes)])
      return sealer.seal(purpose(device), bytes)
    },

    async start(device, kept) {
      const opened = open(sealer.open(purpose(device), kept))
      const started = await run({ kind: 'start', kept: opened })
      if (started.kind !== 'started') throw new Error(`a task answered with ${started.kind}`)
      return {
        salt: hexOf(bigIntFrom(opened.salt)),
        serverPublic: started.serverPublic,
        secret: started.secret,
      }
    },

    async finish(device, kept, proof) {
      const opened = open(sealer.open(purpose(device), kept))
      const done = await run({ kind: 'finish', pool: device.groupKey, user: device.key, kept: opened, proof })
      return done.kind === 'proven' && done.proven
    },
  }
}

const purpose = ({ groupKey, key }: DeviceIdentity) => `device/${groupKey}/${key}`

const open = (bytes: Uint8Array): Verifier => ({ salt: bytes.slice(0, saltBytes), verifier: bytes.slice(saltBytes) })
