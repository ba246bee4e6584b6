import { requireGroup } from '../../domain/groups/require-group.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminRemoveUserFromGroupRequest } from './shapes.ts'

export const adminRemoveUserFromGroup = {
  name: 'AdminRemoveUserFromGroup',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: AdminRemoveUserFromGroupRequest): Promise<void> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { sub } = await requireUser(store, pool, input.Username)
    const { name } = await requireGroup(store, pool, input.GroupName)
    await store.memberships.remove(pool.id, name, sub)
  },
} satisfies Operation<AdminRemoveUserFromGroupRequest, void>
