import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminEnableUserRequest, AdminEnableUserResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

export const adminEnableUser = {
  name: 'AdminEnableUser',

  async handle({ store, clock }: Needs, call: Call, input: AdminEnableUserRequest): Promise<AdminEnableUserResponse> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { sub } = await requireUser(store, pool, input.Username)
    await changeUser(store, pool, sub, (user) => ({ ...user, enabled: true, updatedAt: clock.now() }))
    return {}
  },
} satisfies Operation<AdminEnableUserRequest, AdminEnableUserResponse>
