import { requireAcceptableTags, withTags } from '../../domain/user-pools/tags.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { TagResourceRequest, TagResourceResponse } from './shapes.ts'
import { requireTaggedUserPool } from './tagged-user-pool.ts'

export const tagResource = {
  name: 'TagResource',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: TagResourceRequest): Promise<TagResourceResponse> {
    const { id } = await requireTaggedUserPool(store, call, input.ResourceArn)
    await store.userPools.update(id, (pool) => {
      const tags = withTags(pool.tags, input.Tags)
      requireAcceptableTags(tags, 'InvalidParameterException')
      return { ...pool, tags }
    })
    return {}
  },
} satisfies Operation<TagResourceRequest, TagResourceResponse>
