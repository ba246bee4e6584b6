import { clientId, lambdaArn, username } from '../../model/ids.ts'
import { parseAmznTraceId } from '../../model/trace-context.ts'
import type { Deps } from '../../ports/deps.ts'
import type { EventTrigger } from '../../ports/event-queue.ts'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'
import { invocationRecord } from './invocation-record.ts'
import type { TriggerEvent } from './trigger-event.ts'

/** One attempt at a trigger that waited in the queue. */
export type QueuedRun = {
  /** The same over all attempts. */
  readonly id: string
  readonly functionArn: string
  readonly payloadText: string
  readonly traceId?: string
  readonly trigger: EventTrigger
  /** From 1. */
  readonly attempt: number
}

type Needs = Pick<Deps, 'lambda' | 'clock' | 'random'> & { readonly invocations: Pick<Deps['invocations'], 'keep'> }

/** No function may run longer; a shorter limit is the function's own. */
const longestRunMs = 900_000

/** Runs it and keeps the record. What the function answers is not read. */
export async function runQueuedTrigger(
  { lambda, invocations, clock, random }: Needs,
  { id, functionArn, payloadText, traceId, trigger, attempt }: QueuedRun,
): Promise<InvokeOutcome> {
  const trace = traceId === undefined ? undefined : parseAmznTraceId(traceId)
  const at = clock.now()
  const outcome = await lambda.invoke(lambdaArn(functionArn), payloadText, {
    timeoutMs: longestRunMs,
    sourceArn: trigger.sourceArn,
    requestId: id,
    ...(trace && { trace }),
  })
  const event = JSON.parse(payloadText) as TriggerEvent
  const client = event.callerContext.clientId
  const run = {
    trigger: trigger.name,
    pool: { id: trigger.userPoolId },
    event,
    trace,
    about: {
      requestId: trigger.requestId,
      clientId: client === 'CLIENT_ID_NOT_APPLICABLE' ? null : clientId(client),
      username: username(event.userName),
      eventVersion: null,
      grant: null,
    },
  }
  const record = invocationRecord(run, outcome, notRead, { at, number: attempt, eventText: payloadText })
  // The request id is that of the first attempt, and each record has an id of its own.
  invocations.keep(attempt === 1 ? record : { ...record, id: random.uuid() })
  return outcome
}

const notRead = {
  answer: undefined,
  answerText: null,
  interpretation: {
    result: undefined,
    effects: [],
    warnings: [],
    sizes: { accessToken: null, idToken: null, claims: null },
  },
}
