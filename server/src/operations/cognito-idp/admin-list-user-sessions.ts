import { requireTracked } from '../../domain/tokens/user-sessions.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Operation } from '../operation.ts'
import type { AdminListUserSessionsRequest, AdminListUserSessionsResponse } from './shapes.ts'
import { listSessions } from './user-sessions.ts'

export const adminListUserSessions: Operation<AdminListUserSessionsRequest, AdminListUserSessionsResponse> = {
  name: 'AdminListUserSessions',

  async handle(deps, call, input) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    requireTracked(pool)
    const user = await requireUser(deps.store, pool, input.Username)
    return listSessions(deps, user, { operation: 'AdminListUserSessions', token: input.NextToken })
  },
}
