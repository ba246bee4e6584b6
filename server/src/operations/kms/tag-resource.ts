import type { Operation } from '../operation.ts'
import { changeKept } from './change-key.ts'
import type { Tag, WithKeyId } from './shapes.ts'
import { fromTags, requireFew } from './tags.ts'

export const tagResource = {
  name: 'TagResource',

  async handle(deps, call, { KeyId, Tags }) {
    const added = fromTags(Tags)
    await changeKept(deps, call, KeyId, (key) => ({ ...key, tags: requireFew({ ...key.tags, ...added }) }))
  },
} satisfies Operation<WithKeyId & { Tags: Tag[] }, void>
