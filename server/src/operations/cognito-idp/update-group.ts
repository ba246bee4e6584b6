import { groupNotFound } from '../../domain/groups/require-group.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderGroup, toGroupSettings } from './group.ts'
import type { UpdateGroupRequest, UpdateGroupResponse } from './shapes.ts'

export const updateGroup = {
  name: 'UpdateGroup',

  /** Unlike pools and clients, a group keeps what the request leaves out. */
  async handle({ store, clock }: Pick<Deps, 'store' | 'clock'>, call: Call, input: UpdateGroupRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const group = await store.groups.update(pool.id, input.GroupName, (current) => ({
      ...current,
      ...toGroupSettings(input),
      updatedAt: clock.now(),
    }))
    if (!group) throw groupNotFound()
    return { Group: renderGroup(group) }
  },
} satisfies Operation<UpdateGroupRequest, UpdateGroupResponse>
