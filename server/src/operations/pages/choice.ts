import { allowsChoice } from '../../domain/app-clients/auth-flows.ts'
import { answerCode } from '../../domain/auth-flows/answer-code.ts'
import { attempt } from '../../domain/auth-flows/attempt.ts'
import { answerChoice, answerPasskey, startByChoice } from '../../domain/auth-flows/choice.ts'
import type { SignIn } from '../../domain/auth-flows/sign-in.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { ChoiceName } from '../../model/challenge.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import { type Arrival, arrive, failed, proceedBy } from './arrive.ts'
import { bounded } from './bounds.ts'
import { FormError } from './failure.ts'
import type { PageChoice, PageState } from './page-state.ts'
import { confirmFirst } from './sign-in.ts'
import { signInOf, type ValidVisit } from './visit.ts'

type State<Page extends PageState['page']> = Extract<PageState, { readonly page: Page }>

/** Whether people name themselves first and choose how to sign in then; the classic pages always ask for a password. */
export const offersChoice = (client: AppClient, version: 1 | 2): boolean => version === 2 && allowsChoice(client)

/** The name that somebody signs in by. Where there is no choice, its only way comes at once. */
export async function beginChoice(deps: Deps, visit: ValidVisit, username: string): Promise<Arrival> {
  try {
    const start = { name: bounded('username', username) }
    const step = await attempt(deps, signInOf(visit), 'USER_AUTH', (signIn) => startByChoice(deps, signIn, start))
    if (step.kind === 'proven' || step.name !== 'SELECT_CHALLENGE') return await arrive(deps, visit, step, username)
    const choices = (step.available ?? []).filter((each): each is PageChoice => each !== 'PASSWORD_SRP')
    const state: State<'choose'> = { page: 'choose', username, session: step.session ?? '', choices }
    const [only] = choices
    return only && choices.length === 1 ? await choose(deps, visit, state, only) : { kind: 'next', state }
  } catch (error) {
    return failed(error)
  }
}

export async function choose(
  deps: Deps,
  visit: ValidVisit,
  { username, session, choices }: State<'choose'>,
  chosen: string,
): Promise<Arrival> {
  try {
    const choice = choices.find((each) => each === chosen)
    if (!choice) throw new FormError('not-own-form')
    const answer = { answeredAs: username, session, choice, given: {} }
    const take = (signIn: SignIn) => answerChoice(deps, signIn, answer)
    return await proceedBy(deps, visit, { name: choice, username, take })
  } catch (error) {
    return failed(error)
  }
}

/** A wrong password uses the question up, so that the page asks anew. */
export async function givePassword(
  deps: Deps,
  visit: ValidVisit,
  { username, session }: State<'password'>,
  password: string,
): Promise<Arrival & { readonly again?: PageState }> {
  try {
    const given = { password: bounded('password', password) }
    const answer = { answeredAs: username, session, choice: 'PASSWORD', given } as const
    const take = (signIn: SignIn) => answerChoice(deps, signIn, answer)
    return await proceedBy(deps, visit, { name: answer.choice, username, take })
  } catch (error) {
    if (error instanceof CognitoError && error.code === 'UserNotConfirmedException') {
      return confirmFirst(deps, visit, username)
    }
    return { ...failed(error), ...(await askedAgain(deps, visit, username, 'PASSWORD', error)) }
  }
}

export async function giveCode(
  deps: Deps,
  visit: ValidVisit,
  { username, session, name }: State<'code'>,
  code: string,
): Promise<Arrival> {
  try {
    const answer = { name, answeredAs: username, session, code: bounded('code', code.trim()) }
    return await proceedBy(deps, visit, { name, username, take: (signIn) => answerCode(deps, signIn, answer) })
  } catch (error) {
    return failed(error)
  }
}

/** As a wrong password does, a passkey that was not taken leaves a new question. */
export async function givePasskey(
  deps: Deps,
  visit: ValidVisit,
  { username, session }: State<'passkey'>,
  credential: string,
): Promise<Arrival & { readonly again?: PageState }> {
  try {
    const answer = { answeredAs: username, session, credential }
    return await proceedBy(deps, visit, {
      name: 'WEB_AUTHN',
      username,
      take: (signIn) => answerPasskey(deps, signIn, answer),
    })
  } catch (error) {
    const again = await askedAgain(deps, visit, username, 'WEB_AUTHN', error)
    const refused = error instanceof CognitoError && error.message === 'Incorrect username or password.'
    return refused
      ? { kind: 'failed', failure: { reason: 'passkey-failed' }, ...again }
      : { ...failed(error), ...again }
  }
}

async function askedAgain(deps: Deps, visit: ValidVisit, name: string, preferred: ChoiceName, error: unknown) {
  if (!(error instanceof CognitoError)) return {}
  try {
    const step = await startByChoice(deps, signInOf(visit), { name, preferred })
    const arrival = await arrive(deps, visit, step, name)
    return arrival.kind === 'next' ? { again: arrival.state } : {}
  } catch (again) {
    if (again instanceof CognitoError) return {}
    throw again
  }
}
