import { passwordResetRequired, wrongPassword } from '../../model/errors.ts'
import type { Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import { hidesExistence } from '../app-clients/client-and-pool.ts'
import { refuseCompromised } from './compromised-sign-in.ts'
import { requireUnlocked, settle } from './lockout.ts'
import type { Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** What a sign-in begins with whose password came along. */
export const passwordProven: Progress = {
  source: 'TokenGeneration_Authentication',
  grant: 'password',
  firstFactor: 'PASSWORD',
}

/** Gives the user who has proven the password; everything else throws. */
export async function provePassword(
  deps: FlowNeeds,
  signIn: SignIn,
  { username, subject, user }: Claimant,
  password: string,
): Promise<User> {
  await requireUnlocked(deps, signIn, subject)
  // An imported user has none to prove, and is told so where that gives nothing away (section "Managing error responses").
  if (user?.status === 'RESET_REQUIRED' && !user.password && !hidesExistence(signIn.client)) {
    throw passwordResetRequired()
  }
  const proven = await deps.passwords.matches(signIn.pool, username, user?.password?.sealed, password)
  await settle(deps, signIn, subject, proven)
  if (!user) throw wrongPassword()
  await refuseCompromised(deps, signIn, user, password)
  return user
}
