import { signOutEverywhere } from '../../domain/tokens/revoke.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminDisableUserRequest, AdminDisableUserResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

export const adminDisableUser = {
  name: 'AdminDisableUser',

  /** Tokens of a disabled user stay revoked when the user is enabled again. */
  async handle(deps: Needs, call: Call, input: AdminDisableUserRequest): Promise<AdminDisableUserResponse> {
    const { store, clock } = deps
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { sub } = await requireUser(store, pool, input.Username)
    const user = await changeUser(store, pool, sub, (now) => ({ ...now, enabled: false, updatedAt: clock.now() }))
    await signOutEverywhere(deps, pool, user)
    return {}
  },
} satisfies Operation<AdminDisableUserRequest, AdminDisableUserResponse>
