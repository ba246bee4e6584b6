import { startWithPassword } from '../../domain/auth-flows/start.ts'
import { findUser } from '../../domain/users/require-user.ts'
import { CognitoError, wrongPassword } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import { type Arrival, arrive, failed } from './arrive.ts'
import { sendConfirmationCode } from './confirmation-code.ts'
import type { ValidVisit } from './visit.ts'

export type Credentials = { readonly username: string; readonly password: string }

export type SignedIn = Arrival | { readonly kind: 'reset-required'; readonly message: string }

/** The sign-in form. */
export async function signIn(deps: Deps, visit: ValidVisit, credentials: Credentials): Promise<SignedIn> {
  const { call, pool, request } = visit
  const { username, password } = credentials
  try {
    if (password.length > mostCharacters) throw wrongPassword()
    const place = { call, pool, client: request.client }
    const step = await startWithPassword(deps, place, { name: username, password })
    return await arrive(deps, visit, step, username)
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error
    // Told only to whoever has proven the password.
    if (error.code === 'UserNotConfirmedException') return confirmFirst(deps, visit, username)
    if (error.code === 'PasswordResetRequiredException') return { kind: 'reset-required', message: resetRequired }
    return failed(error.message)
  }
}

/** PasswordType of the service model. */
const mostCharacters = 256

const resetRequired = 'Your password has to be reset before you can sign in.'

async function confirmFirst(deps: Deps, visit: ValidVisit, username: string): Promise<Arrival> {
  const user = await findUser(deps.store, visit.pool, username)
  const sent = await sendConfirmationCode(deps, visit, username)
  if (sent.kind === 'failed') return sent
  return {
    kind: 'next',
    state: { page: 'confirm', username, sentTo: sent.sentTo, ...(user && { provenSub: user.sub }) },
  }
}
