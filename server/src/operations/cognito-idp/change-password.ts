import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { forgetAttempts, requireAttempt } from '../../domain/users/attempts.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { requireUncompromised } from '../../domain/users/compromised-password.ts'
import { requireUnusedPassword, withPassword } from '../../domain/users/password.ts'
import { requireAcceptablePassword } from '../../domain/users/password-policy.ts'
import type { Call } from '../../model/call.ts'
import { wrongPassword } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { ChangePasswordRequest, ChangePasswordResponse } from './shapes.ts'

export const changePassword = {
  name: 'ChangePassword',

  async handle(deps: Deps, call: Call, input: ChangePasswordRequest): Promise<ChangePasswordResponse> {
    const { pool, client, user } = await requireAccessToken(deps, call, input.AccessToken)
    requireAcceptablePassword(pool.passwordPolicy, input.ProposedPassword, 'change')
    await requireAttempt(deps, pool, user.sub, 'change-password')
    await requirePrevious(deps, pool, user, input.PreviousPassword)
    await requireUncompromised(deps, { pool, client, event: 'PASSWORD_CHANGE', password: input.ProposedPassword })
    await requireUnusedPassword(deps.passwords, pool, user, input.ProposedPassword)

    const sealed = await deps.passwords.seal(pool, user.username, input.ProposedPassword)
    await deps.store.transaction(async (tx) => {
      await changeUser(tx, pool, user.sub, (now) => withPassword(pool, now, sealed, now.status, deps.clock.now()))
      // A code from before would set the password once more.
      await tx.codes.delete(pool.id, user.sub, 'forgot-password')
    })
    await forgetAttempts(deps, pool, user.sub, 'change-password')
    return {}
  },
} satisfies Operation<ChangePasswordRequest, ChangePasswordResponse>

/** A user who has no password, who signs in by a code or a passkey, sets the first one without naming another. */
async function requirePrevious(
  deps: Pick<Deps, 'passwords'>,
  pool: UserPool,
  user: User,
  previous: string | undefined,
) {
  if (!user.password && previous === undefined) return
  const isRight = await deps.passwords.matches(pool, user.username, user.password?.sealed, previous ?? '')
  if (!isRight) throw wrongPassword()
}
