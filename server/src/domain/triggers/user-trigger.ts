import type { JsonObject } from '../../lib/exact-json.ts'
import { nearestName } from '../../lib/nearest-name.ts'
import type { Call } from '../../model/call.ts'
import type { Effect } from '../../model/effect.ts'
import type { ClientId, LambdaArn } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { InvalidAnswer } from './invalid-answer.ts'
import { type InvokeNeeds, invokeTrigger } from './invoke-trigger.ts'
import { triggerEvent } from './trigger-event.ts'
import type { Interpretation } from './trigger-run.ts'

export type ClientMetadata = Readonly<Record<string, string>>

/** A run of a trigger that is about a person. */
export type UserTrigger<Result> = {
  /** As in error texts: `PreSignUp`. */
  readonly trigger: string
  readonly arn: LambdaArn
  readonly pool: UserPool
  readonly username: User['username']
  /** Absent for administrators' calls without a client. */
  readonly clientId?: ClientId | undefined
  readonly source: string
  readonly request: JsonObject
  readonly response: JsonObject
  interpret(response: JsonObject): Pick<Interpretation<Result>, 'result' | 'effects'> & Partial<Interpretation<Result>>
}

/** Every trigger about a person but pre token generation: event version "1", no tokens in the record. */
export function invokeUserTrigger<Result>(deps: InvokeNeeds, call: Call, run: UserTrigger<Result>): Promise<Result> {
  const { trigger, arn, pool, username, clientId, source, request, response } = run
  return invokeTrigger(deps, {
    trigger,
    arn,
    pool,
    event: triggerEvent(pool, {
      version: '1',
      triggerSource: source,
      userName: username,
      clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
      callerSdk: call.callerSdk,
      request,
      response,
    }),
    trace: call.trace,
    about: { requestId: call.requestId, clientId: clientId ?? null, username, eventVersion: null, grant: null },
    interpret: (answer) => ({ warnings: [], sizes: noTokens, ...run.interpret(answer) }),
  })
}

const noTokens = { accessToken: null, idToken: null, claims: null }

/** For triggers whose answer has no meaning: what stands there is told as ignored. */
export const ignoreResponse = (response: JsonObject): Pick<Interpretation<void>, 'result' | 'effects'> => ({
  result: undefined,
  effects: Object.keys(response).map((name) => ({
    target: 'user',
    name,
    change: 'replace',
    result: 'ignored',
    reason: 'response-not-read',
    path: `/response/${name}`,
  })),
})

/** Members of an answer that the trigger does not know. */
export const unknownMembers = (
  target: Effect['target'],
  response: JsonObject,
  known: readonly string[],
): readonly Effect[] =>
  Object.keys(response)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const hint = nearestName(name, known)
      return {
        target,
        name,
        change: 'replace',
        result: 'ignored',
        reason: 'member-unknown',
        ...(hint !== undefined && { hint }),
        path: `/response/${name}`,
      }
    })

/** A member that is true or false; absent is false. */
export function booleanMember(response: JsonObject, name: string): boolean {
  const value = response[name]
  if (value === undefined) return false
  if (typeof value !== 'boolean') throw new InvalidAnswer('field-type', `/response/${name}`)
  return value
}
