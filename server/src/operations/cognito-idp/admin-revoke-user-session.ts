import { requireTracked, revokeSession } from '../../domain/tokens/user-sessions.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Operation } from '../operation.ts'
import type { AdminRevokeUserSessionRequest, AdminRevokeUserSessionResponse } from './shapes.ts'

export const adminRevokeUserSession: Operation<AdminRevokeUserSessionRequest, AdminRevokeUserSessionResponse> = {
  name: 'AdminRevokeUserSession',

  async handle(deps, call, input) {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    requireTracked(pool)
    const user = await requireUser(deps.store, pool, input.Username)
    await revokeSession(deps, user, input.SessionId, input.RevokeAssociatedSessions ?? 'NONE')
    return {}
  },
}
