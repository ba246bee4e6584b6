import { CognitoError } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import { changeUser } from '../users/change-user.ts'
import { isBlocked } from '../users/compromised-password.ts'
import type { FlowNeeds, SignIn } from './sign-in.ts'

/**
 * Refuses a sign-in by a password that attackers know, although it is the right one: the user has to set another. Who may
 * not sign in anyway, or is about to be asked for a new password, is not checked. Never for SRP, which shows no password.
 */
export async function refuseCompromised(
  deps: FlowNeeds,
  { pool, client }: SignIn,
  user: User,
  password: string,
): Promise<void> {
  if (user.status !== 'CONFIRMED' || !user.enabled) return
  if (!(await isBlocked(deps, { pool, client, event: 'SIGN_IN', password }))) return
  const setAt = user.password?.setAt.getTime()
  await changeUser(deps.store, pool, user.sub, (current) =>
    // Whoever has just set another password keeps it.
    current.status === 'CONFIRMED' && current.password?.setAt.getTime() === setAt
      ? { ...current, status: 'RESET_REQUIRED', updatedAt: deps.clock.now() }
      : current,
  )
  throw new CognitoError('PasswordResetRequiredException', 'Password reset required for user due to security reasons')
}
