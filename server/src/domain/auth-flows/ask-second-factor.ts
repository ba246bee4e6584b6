import type { MfaFactor } from '../../model/progress.ts'
import { attributeOf } from '../users/second-factors.ts'
import { ask } from './challenges.ts'
import { claimantOf } from './claimant.ts'
import type { Proof } from './conclude.ts'
import { askCode } from './sent-code.ts'
import type { AskedChallenge, FlowNeeds, SignIn } from './sign-in.ts'

/** Asks for a factor that the user has. */
export async function askSecondFactor(
  deps: FlowNeeds,
  signIn: SignIn,
  { user, progress, clientMetadata }: Proof,
  name: MfaFactor,
): Promise<AskedChallenge> {
  const who = claimantOf(user, user.username)
  if (name !== 'SOFTWARE_TOKEN_MFA') {
    const attribute = attributeOf[name]
    return askCode(deps, signIn, who, { name, attribute, to: user.attributes[attribute], progress, clientMetadata })
  }
  const session = await ask(deps, signIn, who, { name, progress })
  const device = user.mfa?.softwareToken?.name
  const parameters = {
    ...(device !== undefined && { FRIENDLY_DEVICE_NAME: device }),
    USER_ID_FOR_SRP: user.username,
  }
  return { kind: 'challenge', name, parameters, session }
}
