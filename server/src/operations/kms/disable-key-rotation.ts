import type { Operation } from '../operation.ts'
import { changeKept } from './change-key.ts'
import type { WithKeyId } from './shapes.ts'

export const disableKeyRotation = {
  name: 'DisableKeyRotation',

  async handle(deps, call, { KeyId }) {
    await changeKept(deps, call, KeyId, (key) => ({ ...key, rotates: false }))
  },
} satisfies Operation<WithKeyId, void>
