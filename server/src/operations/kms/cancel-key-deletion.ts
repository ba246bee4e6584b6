import { KmsError } from '../../model/kms-error.ts'
import { kmsKeyArn } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { changeKey } from './change-key.ts'
import type { WithKeyId } from './shapes.ts'

export const cancelKeyDeletion = {
  name: 'CancelKeyDeletion',

  /** Developer guide, "Deleting keys": the key is disabled then, and has to be enabled. */
  async handle(deps, call, { KeyId }) {
    const key = await changeKey(deps, call, KeyId, ({ deletionAt: _gone, ...before }) => {
      if (before.state === 'PendingDeletion') return { ...before, state: 'Disabled' }
      throw new KmsError('KMSInvalidStateException', `${kmsKeyArn(before, before.id)} is not pending deletion.`)
    })
    return { KeyId: kmsKeyArn(key, key.id) }
  },
} satisfies Operation<WithKeyId, WithKeyId>
