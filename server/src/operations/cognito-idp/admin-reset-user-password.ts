import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { sendCode } from '../../domain/users/codes.ts'
import { noRecoveryAddress, notResettable, recoveryAddress, whyUnrecoverable } from '../../domain/users/recovery.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import { notAuthorized } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminResetUserPasswordRequest, AdminResetUserPasswordResponse } from './shapes.ts'

export const adminResetUserPassword = {
  name: 'AdminResetUserPassword',

  async handle(deps: Deps, call: Call, input: AdminResetUserPasswordRequest): Promise<AdminResetUserPasswordResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const found = await requireUser(deps.store, pool, input.Username)
    const address = addressOf(pool, found)

    const user = await changeUser(deps.store, pool, found.sub, (now) => {
      addressOf(pool, now)
      return { ...now, status: 'RESET_REQUIRED', updatedAt: deps.clock.now() }
    })
    await sendCode(deps, call, {
      pool,
      user,
      purpose: 'forgot-password',
      ...address,
      source: 'CustomMessage_ForgotPassword',
      clientMetadata: input.ClientMetadata,
    })
    return {}
  },
} satisfies Operation<AdminResetUserPasswordRequest, AdminResetUserPasswordResponse>

/** Refuses what cannot be reset. Where users turn to an administrator, this is the administrator: any address will do. */
function addressOf(pool: UserPool, user: User) {
  if (!user.enabled) throw notAuthorized('User is disabled')
  if (user.status === 'UNCONFIRMED' || whyUnrecoverable(user)) throw notResettable()
  const adminOnly = pool.recovery.some(({ name }) => name === 'admin_only')
  const address = recoveryAddress(adminOnly ? { ...pool, recovery: [] } : pool, user)
  if (!address) throw noRecoveryAddress()
  return address
}
