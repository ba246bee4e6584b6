import type { MfaFactor, Progress } from '../../model/progress.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { attributeOf } from '../users/second-factors.ts'
import { ask } from './challenges.ts'
import { userNames } from './rounds.ts'
import { askCode } from './sent-code.ts'
import type { AskedChallenge, Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** Asks for a factor that the user has; of nobody for show. */
export async function askSecondFactor(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  given: { readonly progress: Progress; readonly clientMetadata?: ClientMetadata | undefined },
  name: MfaFactor,
): Promise<AskedChallenge> {
  const { progress, clientMetadata } = given
  if (name !== 'SOFTWARE_TOKEN_MFA') {
    const attribute = attributeOf[name]
    const to = who.user?.attributes[attribute]
    return askCode(deps, signIn, who, { name, attribute, to, progress, clientMetadata })
  }
  const session = await ask(deps, signIn, who, { name, progress })
  const device = who.user?.mfa?.softwareToken?.name
  const parameters = {
    ...(device !== undefined && { FRIENDLY_DEVICE_NAME: device }),
    ...userNames(who, progress),
  }
  return { kind: 'challenge', name, parameters, session }
}
