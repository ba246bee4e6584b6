import type { JsonObject } from '../../lib/exact-json.ts'
import type { Effect } from '../../model/effect.ts'
import type { Round } from '../../model/progress.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import { type ClientMetadata, unknownMembers } from '../triggers/user-trigger.ts'
import { invokeCustomTrigger } from './custom-trigger.ts'
import type { Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** How the sign-in goes on, as the function decides. */
export type Definition = 'failAuthentication' | 'issueTokens' | 'CUSTOM_CHALLENGE' | 'PASSWORD_VERIFIER'

const members = ['challengeName', 'issueTokens', 'failAuthentication'] as const

/** Developer guide, "Define auth challenge Lambda trigger". */
export const defineAuthChallenge = (
  deps: FlowNeeds,
  signIn: SignIn,
  who: Pick<Claimant, 'user' | 'username'>,
  rounds: readonly Round[],
  clientMetadata?: ClientMetadata,
): Promise<Definition> =>
  invokeCustomTrigger(deps, signIn, who, {
    trigger: 'DefineAuthChallenge',
    arn: signIn.pool.triggers.defineAuthChallenge,
    request: { session: rounds },
    clientMetadata,
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
    interpret: (response) => interpret(response, rounds),
  })

/** Failure wins over tokens, and tokens over a challenge: whoever is in doubt is not let in. */
function interpret(response: JsonObject, rounds: readonly Round[]) {
  const decision = decided(response, rounds)
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

function decided(response: JsonObject, rounds: readonly Round[]): Definition {
  if (flag(response, 'failAuthentication')) return 'failAuthentication'
  if (flag(response, 'issueTokens')) return 'issueTokens'
  const name = response['challengeName']
  if (name === 'CUSTOM_CHALLENGE') return name
  // The password can be asked for once, and only of whoever began with SRP.
  if (name === 'PASSWORD_VERIFIER' && rounds.at(-1)?.challengeName === 'SRP_A') return name
  throw new InvalidAnswer('field-type', '/response/challengeName')
}

/** The prefilled null counts as false: functions return the event with what they have set. */
function flag(response: JsonObject, name: string): boolean {
  const value = response[name] ?? false
  if (typeof value !== 'boolean') throw new InvalidAnswer('field-type', `/response/${name}`)
  return value
}
