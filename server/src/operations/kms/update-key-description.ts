import type { Operation } from '../operation.ts'
import { changeKept } from './change-key.ts'
import type { WithKeyId } from './shapes.ts'

export const updateKeyDescription = {
  name: 'UpdateKeyDescription',

  async handle(deps, call, { KeyId, Description }) {
    await changeKept(deps, call, KeyId, (key) => ({ ...key, description: Description }))
  },
} satisfies Operation<WithKeyId & { Description: string }, void>
