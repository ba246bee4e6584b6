import type { SentCode } from '../../model/challenge.ts'
import { CognitoError, notAuthorized } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool, VerifiableAttribute } from '../../model/user-pool.ts'
import { allowsChoice } from '../app-clients/auth-flows.ts'
import { ask, claimantAsked, questionOf } from './challenges.ts'
import { choiceOf } from './choices.ts'
import { claimantOf } from './claimant.ts'
import type { Claimant, FlowNeeds, SignIn } from './sign-in.ts'

// Whoever confirms a sign-up by a code has proven an address, and need not prove it again to sign in for the first time.
// InitiateAuth in the API reference, `Session`.

type Needs = Pick<FlowNeeds, 'store' | 'sealer' | 'clock' | 'random'>

/** Of a sign-up whose code is on its way; it proves nothing, and leads to the session of the confirmation. */
export async function sessionOfSignUp(
  deps: Needs,
  signIn: SignIn,
  user: User,
  typed: string,
): Promise<string | undefined> {
  return allowsChoice(signIn.client) ? ask(deps, signIn, claimantOf(user, typed), { name: 'SIGN_UP' }) : undefined
}

type Confirmation = {
  readonly user: User
  readonly code: Pick<SentCode, 'attribute' | 'sentTo'>
  readonly answeredAs: string
}

/**
 * Of a sign-up that was just confirmed: good for one sign-in. None where the session of the sign-up came along and is of
 * another one, or too old: the confirmation itself stands, and whoever takes their time signs in as usual.
 */
export async function sessionOfConfirmed(
  deps: Needs,
  signIn: SignIn,
  { user, code: { attribute, sentTo }, answeredAs }: Confirmation,
  signUpSession: string | undefined,
): Promise<string | undefined> {
  if (!allowsChoice(signIn.client)) return undefined
  if (signUpSession !== undefined && !(await isLive(deps, signIn, answeredAs, signUpSession))) return undefined
  return ask(deps, signIn, claimantOf(user, answeredAs), { name: 'CONFIRM_SIGN_UP', attribute, sentTo })
}

async function isLive(deps: Needs, signIn: SignIn, answeredAs: string, handle: string): Promise<boolean> {
  try {
    await questionOf(deps, signIn, 'take', { name: 'SIGN_UP', handle, answeredAs })
    return true
  } catch (error) {
    if (error instanceof CognitoError) return false
    throw error
  }
}

export type Confirmed = {
  readonly who: Claimant & { readonly user: User }
  readonly attribute: VerifiableAttribute
  readonly sentTo: string
}

/** Uses the session of a confirmation up, for whoever confirmed. */
export async function takeConfirmed(
  deps: Needs,
  signIn: SignIn,
  answeredAs: string,
  handle: string,
): Promise<Confirmed> {
  const question = await questionOf(deps, signIn, 'take', { name: 'CONFIRM_SIGN_UP', handle, answeredAs })
  const { attribute, sentTo } = question.challenge
  const { user, ...who } = await claimantAsked(deps, signIn, question)
  if (!user) throw notAuthorized('Invalid session for the user.')
  return { who: { ...who, user }, attribute, sentTo }
}

/** Whether the code of the confirmation counts as a first factor: where the pool lets people sign in by such a code. */
export function isProof({ firstAuthFactors, mfa }: UserPool, { who, attribute, sentTo }: Confirmed): boolean {
  return firstAuthFactors.includes(choiceOf[attribute]) && mfa !== 'ON' && who.user.attributes[attribute] === sentTo
}
