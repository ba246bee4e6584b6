import { requireKey } from '../../domain/kms/require-key.ts'
import type { Operation } from '../operation.ts'
import { renderKey } from './render-key.ts'
import type { KeyMetadata, WithKeyId } from './shapes.ts'

export const describeKey = {
  name: 'DescribeKey',

  async handle({ store }, call, { KeyId }) {
    return { KeyMetadata: renderKey(await requireKey(store, call, KeyId)) }
  },
} satisfies Operation<WithKeyId, { KeyMetadata: KeyMetadata }>
