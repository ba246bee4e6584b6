import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import type { Call } from '../../model/call.ts'
import { userNotFound } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteUserRequest } from './shapes.ts'

export const deleteUser = {
  name: 'DeleteUser',

  async handle(deps: Deps, call: Call, input: DeleteUserRequest): Promise<void> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    if (!(await deps.store.users.delete(pool.id, user.sub))) throw userNotFound()
  },
} satisfies Operation<DeleteUserRequest, void>
