import { signOutEverywhere } from '../../domain/tokens/revoke.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Operation } from '../operation.ts'
import type { AdminUserGlobalSignOutRequest, AdminUserGlobalSignOutResponse } from './shapes.ts'

export const adminUserGlobalSignOut: Operation<AdminUserGlobalSignOutRequest, AdminUserGlobalSignOutResponse> = {
  name: 'AdminUserGlobalSignOut',

  async handle(deps, call, input) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    await signOutEverywhere(deps, pool, await requireUser(deps.store, pool, input.Username))
    return {}
  },
}
