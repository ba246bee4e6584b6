import type { Operation } from '../operation.ts'
import { changeKept } from './change-key.ts'
import type { WithKeyId } from './shapes.ts'

export const untagResource = {
  name: 'UntagResource',

  async handle(deps, call, { KeyId, TagKeys }) {
    await changeKept(deps, call, KeyId, ({ tags, ...key }) => ({
      ...key,
      tags: Object.fromEntries(Object.entries(tags).filter(([name]) => !TagKeys.includes(name))),
    }))
  },
} satisfies Operation<WithKeyId & { TagKeys: string[] }, void>
