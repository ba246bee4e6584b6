import { startWithPassword } from '../../domain/auth-flows/start.ts'
import { findUser } from '../../domain/users/require-user.ts'
import { CognitoError, wrongPassword } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import { type Arrival, failed, proceedBy } from './arrive.ts'
import { sendConfirmationCode } from './confirmation-code.ts'
import type { Failure } from './failure.ts'
import type { ValidVisit } from './visit.ts'

export type Credentials = { readonly username: string; readonly password: string }

export type SignedIn = Arrival | { readonly kind: 'reset-required'; readonly failure: Failure }

/** The sign-in form. */
export async function signIn(deps: Deps, visit: ValidVisit, credentials: Credentials): Promise<SignedIn> {
  const { username, password } = credentials
  try {
    return await proceedBy(deps, visit, {
      name: 'USER_PASSWORD_AUTH',
      username,
      take: async (signIn) => {
        if (password.length > mostCharacters) throw wrongPassword()
        return startWithPassword(deps, signIn, { name: username, password })
      },
    })
  } catch (error) {
    // Told only to whoever has proven the password.
    const code = error instanceof CognitoError && error.code
    if (code === 'UserNotConfirmedException') return confirmFirst(deps, visit, username)
    if (code === 'PasswordResetRequiredException') return { ...failed(error), kind: 'reset-required' }
    return failed(error)
  }
}

/** PasswordType of the service model. */
const mostCharacters = 256

/** Whoever has proven the password of an account that waits for its confirmation. */
export async function confirmFirst(deps: Deps, visit: ValidVisit, username: string): Promise<Arrival> {
  const user = await findUser(deps.store, visit.pool, username)
  const sent = await sendConfirmationCode(deps, visit, username)
  if (sent.kind === 'failed') return sent
  return {
    kind: 'next',
    state: { page: 'confirm', username, sentTo: sent.sentTo, ...(user && { provenSub: user.sub }) },
  }
}
