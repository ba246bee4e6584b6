import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from './shapes.ts'
import { requireTaggedUserPool } from './tagged-user-pool.ts'

export const listTagsForResource = {
  name: 'ListTagsForResource',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: ListTagsForResourceRequest) {
    const { tags } = await requireTaggedUserPool(store, call, input.ResourceArn)
    return { Tags: tags }
  },
} satisfies Operation<ListTagsForResourceRequest, ListTagsForResourceResponse>
