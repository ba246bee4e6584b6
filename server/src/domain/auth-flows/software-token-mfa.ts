import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { offeredFactors } from '../users/second-factors.ts'
import { noSoftwareToken, stepOf, usedBefore } from '../users/software-tokens.ts'
import { claimantAsked, countWrongAnswer, invalidSession, questionOf, subOf } from './challenges.ts'
import { countFailure, requireUnlocked, settle } from './lockout.ts'
import { secondFactorProven } from './second-factor.ts'
import { wrongCode } from './sent-code.ts'
import type { Claimant, FlowNeeds, SignIn, Step } from './sign-in.ts'

const name = 'SOFTWARE_TOKEN_MFA'

export type SoftwareTokenAnswer = {
  readonly answeredAs: string
  readonly session: string
  readonly code: string
  readonly clientMetadata?: ClientMetadata | undefined
}

/**
 * A wrong code may be mended, and counts as a wrong password does; a right one works once, in this sign-in and in all
 * others (RFC 6238 section 5.2).
 */
export async function answerSoftwareToken(
  deps: FlowNeeds,
  signIn: SignIn,
  { answeredAs, session: handle, code, clientMetadata }: SoftwareTokenAnswer,
): Promise<Step> {
  const which = { name, handle, answeredAs } as const
  const question = await questionOf(deps, signIn, 'find', which)
  await requireUnlocked(deps, signIn, question.subject)
  const who = await claimantAsked(deps, signIn, question)
  if (!offeredFactors(signIn.pool).includes(name)) throw invalidSession()
  const { user } = who
  if (!(await isUnusedCode(deps, signIn, who, code)) || !user) {
    await countWrongAnswer(deps, signIn, { name, handle })
    await countFailure(deps, signIn, question.subject)
    throw wrongCode()
  }
  await settle(deps, signIn, question.subject, true)
  await questionOf(deps, signIn, 'take', which)
  return secondFactorProven(deps, signIn, { user, progress: question.challenge.progress, clientMetadata }, name)
}

async function isUnusedCode(deps: FlowNeeds, { pool }: SignIn, who: Claimant, code: string): Promise<boolean> {
  const { softwareTokens } = deps.store
  // Read for nobody too, so that it takes as long (SEC-44).
  const secret = (await softwareTokens.find(pool.id, subOf(who)))?.secret
  if (!who.user) return false
  if (!secret) throw noSoftwareToken()
  const step = stepOf(deps, who.user, secret, code)
  if (step === undefined) return false
  if (await softwareTokens.use(pool.id, who.user.sub, secret, step)) return true
  throw usedBefore()
}
