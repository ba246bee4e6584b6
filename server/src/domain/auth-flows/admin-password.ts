import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { claimantAsked, questionOf } from './challenges.ts'
import { provePassword } from './password.ts'
import { proceed } from './proceed.ts'
import { passed } from './rounds.ts'
import type { FlowNeeds, SignIn, Step } from './sign-in.ts'

/** ADMIN_NO_SRP_AUTH: the password itself, from a server. Right or wrong, it uses the question up. */
export async function answerAdminPassword(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: {
    readonly answeredAs: string
    readonly session: string
    readonly password: string
    readonly clientMetadata?: ClientMetadata | undefined
  },
): Promise<Step> {
  const { answeredAs, session: handle, password, clientMetadata } = answer
  const name = 'ADMIN_NO_SRP_AUTH'
  const { challenge, ...asked } = await questionOf(deps, signIn, 'take', { name, handle, answeredAs })
  const user = await provePassword(deps, signIn, await claimantAsked(deps, signIn, asked), password)
  const progress = passed({ ...challenge.progress, firstFactor: 'PASSWORD' }, name)
  return proceed(deps, signIn, { user, progress, clientMetadata })
}
