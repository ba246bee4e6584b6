import { answerCode } from '../../domain/auth-flows/answer-code.ts'
import { answerMfaType } from '../../domain/auth-flows/select-mfa-type.ts'
import { askCodeAgain } from '../../domain/auth-flows/sent-code.ts'
import type { SignIn } from '../../domain/auth-flows/sign-in.ts'
import { answerSoftwareToken } from '../../domain/auth-flows/software-token-mfa.ts'
import type { Deps } from '../../ports/deps.ts'
import { type Arrival, arrive, failed, proceedBy } from './arrive.ts'
import { typedCode } from './bounds.ts'
import type { PageState } from './page-state.ts'
import { signInOf, type ValidVisit } from './visit.ts'

type Asked = Extract<PageState, { readonly page: 'second-factor' }>
type Choosing = Extract<PageState, { readonly page: 'choose-factor' }>

/** The code of an authenticator app, or one that was sent. */
export async function proveSecondFactor(
  deps: Deps,
  visit: ValidVisit,
  { username: answeredAs, session, factor: name }: Asked,
  typed: string,
): Promise<Arrival> {
  try {
    const answer = { answeredAs, session, code: typedCode(typed) }
    const take = (signIn: SignIn) =>
      name === 'SOFTWARE_TOKEN_MFA'
        ? answerSoftwareToken(deps, signIn, answer)
        : answerCode(deps, signIn, { ...answer, name })
    return await proceedBy(deps, visit, { name, username: answeredAs, take })
  } catch (error) {
    return failed(error)
  }
}

/** Another code for who got none. An authenticator app needs nobody to send one. */
export async function sendSecondFactorAgain(deps: Deps, visit: ValidVisit, state: Asked): Promise<Arrival> {
  const { username: answeredAs, session, factor: name } = state
  if (name === 'SOFTWARE_TOKEN_MFA') return { kind: 'next', state }
  try {
    const step = await askCodeAgain(deps, signInOf(visit), { name, answeredAs, session })
    return await arrive(deps, visit, step, answeredAs)
  } catch (error) {
    return failed(error)
  }
}

/** Which of several factors to be asked for. */
export async function chooseFactor(
  deps: Deps,
  visit: ValidVisit,
  { username: answeredAs, session }: Choosing,
  choice: string,
): Promise<Arrival> {
  try {
    const take = (signIn: SignIn) => answerMfaType(deps, signIn, { answeredAs, session, choice })
    return await proceedBy(deps, visit, { name: 'SELECT_MFA_TYPE', username: answeredAs, take })
  } catch (error) {
    return failed(error)
  }
}
