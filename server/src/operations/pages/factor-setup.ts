import {
  answerMfaSetup,
  offerSoftwareToken,
  setUpSentCodes,
  verifySoftwareToken,
} from '../../domain/auth-flows/mfa-setup.ts'
import type { SignIn } from '../../domain/auth-flows/sign-in.ts'
import type { SentFactor } from '../../domain/users/second-factors.ts'
import type { MfaFactor } from '../../model/progress.ts'
import type { Deps } from '../../ports/deps.ts'
import { type Arrival, failed, proceedBy } from './arrive.ts'
import { bounded, typedCode } from './bounds.ts'
import type { PageState } from './page-state.ts'
import { signInOf, type ValidVisit } from './visit.ts'

type Choosing = Extract<PageState, { readonly page: 'set-up-factor' }>
type Connecting = Extract<PageState, { readonly page: 'set-up-app' }>
type Naming = Extract<PageState, { readonly page: 'set-up-address' }>

/** The set-up of one of the factors that the pool offers. */
export async function beginSetup(deps: Deps, visit: ValidVisit, state: Choosing, factor: MfaFactor): Promise<Arrival> {
  const { username, session } = state
  if (factor !== 'SOFTWARE_TOKEN_MFA') {
    return { kind: 'next', state: { page: 'set-up-address', username, session, factor } }
  }
  try {
    const offered = await offerSoftwareToken(deps, signInOf(visit), session)
    const { secretCode } = offered
    return { kind: 'next', state: { page: 'set-up-app', username, session: offered.session, secretCode } }
  } catch (error) {
    return failed(error)
  }
}

/** The first code of an authenticator app ends the set-up. */
export async function connectApp(
  deps: Deps,
  visit: ValidVisit,
  { username, session }: Connecting,
  fields: ReadonlyMap<string, string>,
): Promise<Arrival> {
  const signIn = signInOf(visit)
  try {
    const code = typedCode(fields.get('code') ?? '')
    const deviceName = bounded('attribute', fields.get('device') ?? '').trim() || undefined
    const verified = await verifySoftwareToken(deps, signIn, session, { code, deviceName })
    const answer = { answeredAs: username, session: verified }
    const take = (watched: SignIn) => answerMfaSetup(deps, watched, answer)
    return await proceedBy(deps, visit, { name: 'MFA_SETUP', username, take })
  } catch (error) {
    return failed(error)
  }
}

/** Sends a code to an address that becomes the user's when it comes back. */
export async function nameAddress(
  deps: Deps,
  visit: ValidVisit,
  { username: answeredAs, session, factor }: Naming,
  typed: string,
): Promise<Arrival> {
  try {
    const to = bounded('attribute', typed.trim())
    const answer = { answeredAs, session, factor: factor satisfies SentFactor, to }
    const take = (signIn: SignIn) => setUpSentCodes(deps, signIn, answer)
    return await proceedBy(deps, visit, { name: 'MFA_SETUP', username: answeredAs, take })
  } catch (error) {
    return failed(error)
  }
}
