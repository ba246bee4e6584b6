import type { SentCode } from '../../model/challenge.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { offeredFactors } from '../users/second-factors.ts'
import { invalidSession } from './challenges.ts'
import { firstProvenByCode } from './choice.ts'
import type { Proof } from './conclude.ts'
import { keepProvenAddress } from './proven-address.ts'
import { secondFactorProven } from './second-factor.ts'
import { type CodeAnswer, type CodeChallenge, proveCode } from './sent-code.ts'
import type { FlowNeeds, SignIn, Step } from './sign-in.ts'

/** EMAIL_OTP, SMS_OTP and SMS_MFA: a code is the first proof of a sign-in, or the second. */
export async function answerCode(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: CodeAnswer & { readonly clientMetadata?: ClientMetadata | undefined },
): Promise<Step> {
  const { name, clientMetadata } = answer
  const { user, sent } = await proveCode(deps, signIn, answer)
  const { progress } = sent
  if (progress) return second(deps, signIn, { user, progress, clientMetadata }, { ...sent, name })
  if (name === 'SMS_MFA') throw invalidSession()
  return firstProvenByCode(deps, signIn, { name, user, sent, clientMetadata })
}

async function second(
  deps: FlowNeeds,
  signIn: SignIn,
  proof: Proof,
  sent: SentCode & { readonly name: CodeChallenge },
): Promise<Step> {
  const { name: factor } = sent
  // The pool may have given the factor up since.
  if (factor === 'SMS_OTP' || !offeredFactors(signIn.pool).includes(factor)) throw invalidSession()
  const user = await keepProvenAddress(deps, signIn, proof.user, { ...sent, factor })
  return secondFactorProven(deps, signIn, { ...proof, user }, factor)
}
