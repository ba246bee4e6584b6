import type { JsonObject } from '../../lib/exact-json.ts'
import type { Effect, Warning } from '../../model/effect.ts'
import type { ClientId, LambdaArn, Username } from '../../model/ids.ts'
import type { Invocation } from '../../model/invocation.ts'
import type { TraceContext } from '../../model/trace-context.ts'
import type { EventVersion, UserPool } from '../../model/user-pool.ts'
import type { TriggerEvent } from './trigger-event.ts'

/** One run of a trigger: what to call with what, on whose behalf, and how to read the answer. */
export type TriggerRun<Result> = {
  /** As in error texts: `PreTokenGeneration`. */
  readonly trigger: string
  readonly arn: LambdaArn
  readonly pool: UserPool
  readonly event: TriggerEvent
  readonly about: About
  readonly trace?: TraceContext | undefined
  /** Pure. Throws InvalidAnswer when the response cannot be used. */
  interpret(response: JsonObject): Interpretation<Result>
}

/** For the record only. */
export type About = {
  readonly requestId: string
  readonly clientId: ClientId | null
  readonly username: Username | null
  readonly eventVersion: EventVersion | null
  readonly grant: string | null
}

export type Interpretation<Result> = {
  readonly result: Result
  readonly effects: readonly Effect[]
  readonly warnings: readonly Warning[]
  readonly sizes: Pick<Invocation['sizes'], 'accessToken' | 'idToken' | 'claims'>
}
