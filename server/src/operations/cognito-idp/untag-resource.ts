import { withoutTags } from '../../domain/user-pools/tags.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { UntagResourceRequest, UntagResourceResponse } from './shapes.ts'
import { requireTaggedUserPool } from './tagged-user-pool.ts'

export const untagResource = {
  name: 'UntagResource',

  async handle(
    { store }: Pick<Deps, 'store'>,
    call: Call,
    input: UntagResourceRequest,
  ): Promise<UntagResourceResponse> {
    const { id } = await requireTaggedUserPool(store, call, input.ResourceArn)
    await store.userPools.update(id, (pool) => ({ ...pool, tags: withoutTags(pool.tags, input.TagKeys) }))
    return {}
  },
} satisfies Operation<UntagResourceRequest, UntagResourceResponse>
