import { requireKey } from '../../domain/kms/require-key.ts'
import type { Operation } from '../operation.ts'
import type { WithKeyId } from './shapes.ts'

export const getKeyRotationStatus = {
  name: 'GetKeyRotationStatus',

  async handle({ store }, call, { KeyId }) {
    return { KeyRotationEnabled: (await requireKey(store, call, KeyId)).rotates }
  },
} satisfies Operation<WithKeyId, { KeyRotationEnabled: boolean }>
