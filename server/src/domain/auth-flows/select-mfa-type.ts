import { invalidParameter } from '../../model/errors.ts'
import type { MfaFactor } from '../../model/progress.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { askSecondFactor } from './ask-second-factor.ts'
import { ask, askedUser, invalidSession, questionOf } from './challenges.ts'
import { claimantOf } from './claimant.ts'
import type { Proof } from './conclude.ts'
import { next } from './next.ts'
import type { AskedChallenge, FlowNeeds, SignIn, Step } from './sign-in.ts'

const name = 'SELECT_MFA_TYPE'

/** Asked of whoever has several factors and prefers none. */
export async function askMfaType(
  deps: FlowNeeds,
  signIn: SignIn,
  { user, progress }: Proof,
  factors: readonly MfaFactor[],
): Promise<AskedChallenge> {
  const session = await ask(deps, signIn, claimantOf(user, user.username), { name, progress })
  const parameters = { MFAS_CAN_CHOOSE: JSON.stringify(factors), USER_ID_FOR_SRP: user.username }
  return { kind: 'challenge', name, parameters, session }
}

export type MfaTypeAnswer = {
  readonly answeredAs: string
  readonly session: string
  readonly choice: string
  readonly clientMetadata?: ClientMetadata | undefined
}

/** A choice that there is not may be mended: the question stays. */
export async function answerMfaType(deps: FlowNeeds, signIn: SignIn, answer: MfaTypeAnswer): Promise<Step> {
  const { answeredAs, session: handle, choice, clientMetadata } = answer
  const which = { name, handle, answeredAs } as const
  const question = await questionOf(deps, signIn, 'find', which)
  const user = await askedUser(deps, signIn, question)
  const { progress } = question.challenge
  const now = next(signIn.pool, user, progress, deps.clock.now())
  if (now.kind === 'refused') throw now.error
  if (now.kind !== 'ask' || now.name !== name) throw invalidSession()
  const factor = now.factors.find((each) => each === choice)
  // The text is ours.
  if (!factor) throw invalidParameter(`ANSWER must be one of ${now.factors.join(', ')}.`)
  await questionOf(deps, signIn, 'take', which)
  return askSecondFactor(deps, signIn, claimantOf(user, user.username), { progress, clientMetadata }, factor)
}
