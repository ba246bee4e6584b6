import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import { userNotFound } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminDeleteUserRequest } from './shapes.ts'

export const adminDeleteUser = {
  name: 'AdminDeleteUser',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: AdminDeleteUserRequest): Promise<void> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { sub } = await requireUser(store, pool, input.Username)
    if (!(await store.users.delete(pool.id, sub))) throw userNotFound()
  },
} satisfies Operation<AdminDeleteUserRequest, void>
