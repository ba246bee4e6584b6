import type { JsonObject } from '../../lib/exact-json.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import { type ClientMetadata, unknownMembers } from '../triggers/user-trigger.ts'
import { invokeCustomTrigger } from './custom-trigger.ts'
import type { Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** Whether the answer is right; what follows is for the function that defines the challenges. Guide page "Verify auth challenge response Lambda trigger". */
export const verifyAuthChallenge = (
  deps: FlowNeeds,
  signIn: SignIn,
  who: Pick<Claimant, 'user' | 'username'>,
  answer: { readonly text: string; readonly privateParameters: Readonly<Record<string, string>> },
  clientMetadata?: ClientMetadata,
): Promise<boolean> =>
  invokeCustomTrigger(deps, signIn, who, {
    trigger: 'VerifyAuthChallengeResponse',
    arn: signIn.pool.triggers.verifyAuthChallengeResponse,
    request: { privateChallengeParameters: answer.privateParameters, challengeAnswer: answer.text },
    clientMetadata,
    response: { answerCorrect: null },
    interpret,
  })

function interpret(response: JsonObject) {
  const correct = response['answerCorrect'] ?? false
  if (typeof correct !== 'boolean') throw new InvalidAnswer('field-type', '/response/answerCorrect')
  return {
    result: correct,
    effects: [
      {
        target: 'challenge',
        name: 'answerCorrect',
        change: 'replace',
        result: 'applied',
        path: '/response/answerCorrect',
      } as const,
      ...unknownMembers('challenge', response, ['answerCorrect']),
    ],
  }
}
