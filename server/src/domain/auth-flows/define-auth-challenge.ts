import type { JsonObject } from '../../lib/exact-json.ts'
import type { Effect } from '../../model/effect.ts'
import type { Progress } from '../../model/progress.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import { type ClientMetadata, unknownMembers } from '../triggers/user-trigger.ts'
import { type BuiltInChallenge, builtInChallenges } from './built-in-challenge.ts'
import { invokeCustomTrigger } from './custom-trigger.ts'
import type { Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** How the sign-in goes on, as the function decides. */
export type Definition =
  | 'failAuthentication'
  | 'issueTokens'
  | 'CUSTOM_CHALLENGE'
  | 'PASSWORD_VERIFIER'
  | BuiltInChallenge

const members = ['challengeName', 'issueTokens', 'failAuthentication'] as const

/** Developer guide, "Define auth challenge Lambda trigger". */
export const defineAuthChallenge = (
  deps: FlowNeeds,
  signIn: SignIn,
  who: Pick<Claimant, 'user' | 'username'>,
  progress: Progress,
  clientMetadata?: ClientMetadata,
): Promise<Definition> =>
  invokeCustomTrigger(deps, signIn, who, {
    trigger: 'DefineAuthChallenge',
    arn: signIn.pool.triggers.defineAuthChallenge,
    request: { session: progress.rounds ?? [] },
    clientMetadata,
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
    interpret: (response) => interpret(response, definable(signIn, progress)),
  })

/** Challenges that can follow. The password can be asked for once, and only of whoever began with SRP. */
const definable = (signIn: SignIn, progress: Progress): readonly Definition[] => [
  'CUSTOM_CHALLENGE',
  ...(progress.rounds?.at(-1)?.challengeName === 'SRP_A' ? (['PASSWORD_VERIFIER'] as const) : []),
  ...builtInChallenges(signIn, progress),
]

/** Failure wins over tokens, and tokens over a challenge: whoever is in doubt is not let in. */
function interpret(response: JsonObject, challenges: readonly Definition[]) {
  const decision = decided(response, challenges)
  const given = members.filter((name) => (response[name] ?? false) !== false)
  const wins = decision === 'failAuthentication' || decision === 'issueTokens' ? decision : 'challengeName'
  const effects = given.map(
    (name): Effect => ({
      target: 'challenge',
      name,
      change: 'replace',
      result: name === wins ? 'applied' : 'ignored',
      ...(name !== wins && { reason: 'decision-overruled' }),
      path: `/response/${name}`,
    }),
  )
  return { result: decision, effects: [...effects, ...unknownMembers('challenge', response, members)] }
}

function decided(response: JsonObject, challenges: readonly Definition[]): Definition {
  if (flag(response, 'failAuthentication')) return 'failAuthentication'
  if (flag(response, 'issueTokens')) return 'issueTokens'
  const challenge = challenges.find((name) => name === response['challengeName'])
  if (challenge) return challenge
  throw new InvalidAnswer('field-type', '/response/challengeName')
}

/** The prefilled null counts as false: functions return the event with what they have set. */
function flag(response: JsonObject, name: string): boolean {
  const value = response[name] ?? false
  if (typeof value !== 'boolean') throw new InvalidAnswer('field-type', `/response/${name}`)
  return value
}
