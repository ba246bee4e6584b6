import { requireKey } from '../../domain/kms/require-key.ts'
import type { Operation } from '../operation.ts'
import type { PageResponse, Tag, WithKeyId } from './shapes.ts'
import { toTags } from './tags.ts'

export const listResourceTags = {
  name: 'ListResourceTags',

  async handle({ store }, call, { KeyId }) {
    return { Tags: toTags((await requireKey(store, call, KeyId)).tags), Truncated: false }
  },
} satisfies Operation<WithKeyId, PageResponse & { Tags: Tag[] }>
