import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminGetUserRequest, AdminGetUserResponse } from './shapes.ts'
import { renderMfa, renderUser } from './user.ts'

export const adminGetUser = {
  name: 'AdminGetUser',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: AdminGetUserRequest): Promise<AdminGetUserResponse> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const user = await requireUser(store, pool, input.Username)
    const { Attributes, ...rest } = renderUser(user)
    return { ...rest, ...renderMfa(user), Username: user.username, UserAttributes: Attributes }
  },
} satisfies Operation<AdminGetUserRequest, AdminGetUserResponse>
