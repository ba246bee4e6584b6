import { requireKey } from '../../domain/kms/require-key.ts'
import type { Call } from '../../model/call.ts'
import { KmsError, kmsKeyNotFound } from '../../model/kms-error.ts'
import { type KmsKey, kmsKeyArn } from '../../model/kms-key.ts'
import type { Deps } from '../../ports/deps.ts'

/** Changes a key under its lock. Throws KmsError. */
export async function changeKey(
  { store }: Pick<Deps, 'store'>,
  call: Call,
  name: string,
  change: (key: KmsKey) => KmsKey,
): Promise<KmsKey> {
  const { region, id } = await requireKey(store, call, name)
  const changed = await store.kmsKeys.update(region, id, change)
  if (!changed) throw kmsKeyNotFound(kmsKeyArn(call, id))
  return changed
}

/** Changes a key that is not waiting for its deletion: until then nothing about it can be changed. */
export const changeKept = (deps: Pick<Deps, 'store'>, call: Call, name: string, change: (key: KmsKey) => KmsKey) =>
  changeKey(deps, call, name, (key) => {
    if (key.state === 'PendingDeletion') throw pendingDeletion(key)
    return change(key)
  })

export const pendingDeletion = (key: KmsKey) =>
  new KmsError('KMSInvalidStateException', `${kmsKeyArn(key, key.id)} is pending deletion.`)
