import type { Operation } from '../operation.ts'
import { changeKept } from './change-key.ts'
import type { WithKeyId } from './shapes.ts'

/** Templates ask for rotation, so it is kept and shown; a key has one material all its life. */
export const enableKeyRotation = {
  name: 'EnableKeyRotation',

  async handle(deps, call, { KeyId }) {
    await changeKept(deps, call, KeyId, (key) => ({ ...key, rotates: true }))
  },
} satisfies Operation<WithKeyId, void>
