import { groupNotFound } from '../../domain/groups/require-group.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteGroupRequest } from './shapes.ts'

export const deleteGroup = {
  name: 'DeleteGroup',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DeleteGroupRequest): Promise<void> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    if (!(await store.groups.delete(pool.id, input.GroupName))) throw groupNotFound()
  },
} satisfies Operation<DeleteGroupRequest, void>
