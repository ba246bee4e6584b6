import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { proceed } from './proceed.ts'
import type { FlowNeeds, SignIn, Step } from './sign-in.ts'
import { proveSrp, type SrpAnswer } from './srp-password.ts'

/** PASSWORD_VERIFIER. The state of the user is told to nobody who has not proven the password. */
export async function answerSrp(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: SrpAnswer & { readonly clientMetadata?: ClientMetadata | undefined },
): Promise<Step> {
  const proven = await proveSrp(deps, signIn, answer)
  return proceed(deps, signIn, { ...proven, clientMetadata: answer.clientMetadata })
}
