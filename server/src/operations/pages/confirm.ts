import { passwordProven } from '../../domain/auth-flows/password.ts'
import { proceed } from '../../domain/auth-flows/proceed.ts'
import type { SignIn } from '../../domain/auth-flows/sign-in.ts'
import { findUser } from '../../domain/users/require-user.ts'
import type { Deps } from '../../ports/deps.ts'
import { confirmSignUp } from '../cognito-idp/confirm-sign-up.ts'
import { type Arrival, failed } from './arrive.ts'
import { bounded } from './bounds.ts'
import { onBehalf } from './confirmation-code.ts'
import { proceedAfterSignUp } from './offer-passkey.ts'
import type { PageState } from './page-state.ts'
import type { ValidVisit } from './visit.ts'

type Confirming = Extract<PageState, { readonly page: 'confirm' }>

/** The code of a sign-up. Whoever has proven the password before is signed in, as far as nothing else is left to prove. */
export async function confirm(deps: Deps, visit: ValidVisit, state: Confirming, code: string): Promise<Arrival> {
  const { username, provenSub } = state
  const { call, pool } = visit
  try {
    const ConfirmationCode = bounded('code', code.trim())
    await confirmSignUp.handle(deps, call, { ...onBehalf(deps, visit, username), ConfirmationCode })
    const user = await findUser(deps.store, pool, username)
    if (!user || user.sub !== provenSub) return { kind: 'next', state: { page: 'sign-in', notice: 'confirmed' } }
    const proof = { user, progress: passwordProven }
    const take = (signIn: SignIn) => proceed(deps, signIn, proof)
    return await proceedAfterSignUp(deps, visit, { name: 'CONFIRM_SIGN_UP', username, take })
  } catch (error) {
    return failed(error)
  }
}
