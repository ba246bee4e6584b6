import type { Operation } from '../operation.ts'
import { changeKept } from './change-key.ts'
import type { WithKeyId } from './shapes.ts'

export const enableKey = {
  name: 'EnableKey',

  async handle(deps, call, { KeyId }) {
    await changeKept(deps, call, KeyId, (key) => ({ ...key, state: 'Enabled' }))
  },
} satisfies Operation<WithKeyId, void>
