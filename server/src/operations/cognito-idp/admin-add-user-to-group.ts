import { addToGroup } from '../../domain/groups/membership.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminAddUserToGroupRequest } from './shapes.ts'

export const adminAddUserToGroup = {
  name: 'AdminAddUserToGroup',

  async handle({ store, clock }: Pick<Deps, 'store' | 'clock'>, call: Call, input: AdminAddUserToGroupRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { sub } = await requireUser(store, pool, input.Username)
    await addToGroup(store, pool, input.GroupName, sub, clock.now())
  },
} satisfies Operation<AdminAddUserToGroupRequest, void>
