import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { requireUnusedPassword, withPassword } from '../../domain/users/password.ts'
import { requireAcceptablePassword } from '../../domain/users/password-policy.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminSetUserPasswordRequest, AdminSetUserPasswordResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'passwords' | 'clock'>

export const adminSetUserPassword = {
  name: 'AdminSetUserPassword',

  async handle(deps: Needs, call: Call, input: AdminSetUserPasswordRequest): Promise<AdminSetUserPasswordResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const found = await requireUser(deps.store, pool, input.Username)
    requireAcceptablePassword(pool.passwordPolicy, input.Password, 'administrator')
    await requireUnusedPassword(deps.passwords, pool, found, input.Password)

    const sealed = await deps.passwords.seal(pool, found.username, input.Password)
    const status = input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
    await deps.store.transaction(async (tx) => {
      await changeUser(tx, pool, found.sub, (user) => withPassword(pool, user, sealed, status, deps.clock.now()))
      // A code from before would set the password once more.
      await tx.codes.delete(pool.id, found.sub, 'forgot-password')
    })
    return {}
  },
} satisfies Operation<AdminSetUserPasswordRequest, AdminSetUserPasswordResponse>
