import type { Step } from '../../domain/auth-flows/sign-in.ts'
import { signInTokens } from '../../domain/tokens/sign-in-tokens.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import { toAuthenticationResult } from './authentication-result.ts'
import type { InitiateAuthResponse } from './shapes.ts'

/** The answer to every step of a sign-in: the next question, or the tokens. */
export async function toAuthResponse(deps: Deps, call: Call, step: Step): Promise<InitiateAuthResponse> {
  if (step.kind === 'proven') {
    const { kind: _kind, ...signIn } = step
    return {
      ChallengeParameters: {},
      AuthenticationResult: toAuthenticationResult(await signInTokens(deps, call, signIn)),
    }
  }
  const { name, session, parameters, available } = step
  return {
    ChallengeName: name,
    ...(session !== undefined && { Session: session }),
    ChallengeParameters: parameters,
    ...(available && { AvailableChallenges: available }),
  }
}
