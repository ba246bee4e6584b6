import { isObject, type JsonObject } from '../../lib/exact-json.ts'
import type { Effect } from '../../model/effect.ts'
import type { Round } from '../../model/progress.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import { type ClientMetadata, unknownMembers } from '../triggers/user-trigger.ts'
import { invokeCustomTrigger } from './custom-trigger.ts'
import type { Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** A question of the function's own. */
export type CreatedChallenge = {
  /** For the client. */
  readonly publicParameters: Readonly<Record<string, string>>
  /** For the function that verifies the answer, and nobody else. */
  readonly privateParameters: Readonly<Record<string, string>>
  readonly metadata: string | null
}

const members = ['publicChallengeParameters', 'privateChallengeParameters', 'challengeMetadata'] as const

/** Developer guide, "Create auth challenge Lambda trigger". */
export const createAuthChallenge = (
  deps: FlowNeeds,
  signIn: SignIn,
  who: Pick<Claimant, 'user' | 'username'>,
  rounds: readonly Round[],
  clientMetadata?: ClientMetadata,
): Promise<CreatedChallenge> =>
  invokeCustomTrigger(deps, signIn, who, {
    trigger: 'CreateAuthChallenge',
    arn: signIn.pool.triggers.createAuthChallenge,
    request: { challengeName: 'CUSTOM_CHALLENGE', session: rounds },
    clientMetadata,
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    interpret: (response) => ({ result: read(response), effects: effectsOf(response) }),
  })

const read = (response: JsonObject): CreatedChallenge => ({
  publicParameters: texts(response, 'publicChallengeParameters'),
  privateParameters: texts(response, 'privateChallengeParameters'),
  metadata: text(response, 'challengeMetadata'),
})

function texts(response: JsonObject, name: string): Readonly<Record<string, string>> {
  const value = response[name] ?? {}
  if (!isObject(value)) throw new InvalidAnswer('field-type', `/response/${name}`)
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (typeof each !== 'string') throw new InvalidAnswer('field-type', `/response/${name}/${key}`)
      return [key, each]
    }),
  )
}

function text(response: JsonObject, name: string): string | null {
  const value = response[name] ?? null
  if (value !== null && typeof value !== 'string') throw new InvalidAnswer('field-type', `/response/${name}`)
  return value
}

const effectsOf = (response: JsonObject): readonly Effect[] => [
  ...members
    .filter((name) => (response[name] ?? null) !== null)
    .map(
      (name): Effect => ({
        target: 'challenge',
        name,
        change: 'replace',
        result: 'applied',
        path: `/response/${name}`,
      }),
    ),
  ...unknownMembers('challenge', response, members),
]
