import { recoveryAttributes } from '../../domain/users/recovery.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { confirmForgotPassword } from '../cognito-idp/confirm-forgot-password.ts'
import { forgotPassword } from '../cognito-idp/forgot-password.ts'
import { type Arrival, failed } from './arrive.ts'
import { bounded, newPassword } from './bounds.ts'
import { onBehalf, toSentTo } from './confirmation-code.ts'
import type { ValidVisit } from './visit.ts'

/** Whether people may set a new password by themselves. */
export const offersRecovery = (pool: UserPool): boolean => recoveryAttributes(pool).length > 0

/** Sends a code; with PreventUserExistenceErrors it looks the same for a name that nobody has (SEC-44). */
export async function sendResetCode(deps: Deps, visit: ValidVisit, typed: string): Promise<Arrival> {
  try {
    const username = bounded('username', typed)
    const sent = await forgotPassword.handle(deps, visit.call, onBehalf(deps, visit, username))
    return { kind: 'next', state: { page: 'reset', username, sentTo: toSentTo(sent.CodeDeliveryDetails) } }
  } catch (error) {
    return failed(error)
  }
}

/** Sets the new password. Developer guide: afterwards people sign in with it. */
export async function resetPassword(
  deps: Deps,
  visit: ValidVisit,
  username: string,
  fields: ReadonlyMap<string, string>,
): Promise<Arrival> {
  try {
    const ConfirmationCode = bounded('code', fields.get('code')?.trim() ?? '')
    const Password = newPassword(fields)
    await confirmForgotPassword.handle(deps, visit.call, {
      ...onBehalf(deps, visit, username),
      ConfirmationCode,
      Password,
    })
    return { kind: 'next', state: { page: 'sign-in', notice: 'password-changed' } }
  } catch (error) {
    return failed(error)
  }
}
