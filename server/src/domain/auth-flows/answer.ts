import type { Progress } from '../../model/progress.ts'
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
  const user = await proveSrp(deps, signIn, answer)
  const { clientMetadata } = answer
  return proceed(deps, signIn, { user, progress: srpProven, clientMetadata })
}

const srpProven: Progress = { source: 'TokenGeneration_Authentication', grant: 'srp', firstFactor: 'PASSWORD' }
