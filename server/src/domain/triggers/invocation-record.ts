import type { Json, JsonObject } from '../../lib/exact-json.ts'
import type { CognitoError } from '../../model/errors.ts'
import type { Invocation, InvocationOutcome } from '../../model/invocation.ts'
import { traceIdOf } from '../../model/trace-context.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'
import { InvalidAnswer } from './invalid-answer.ts'
import type { Interpretation, TriggerRun } from './trigger-run.ts'

/** What came of a run: an interpretation of the answer, or the error that the caller gets. */
export type Told<Result> = { readonly answer: Json | undefined; readonly answerText: string | null } & (
  | { readonly error: CognitoError; readonly interpretation?: undefined }
  | { readonly error?: undefined; readonly interpretation: Interpretation<Result> }
)

/** When the run began, which try it was, and what was sent. */
export type Attempt = { readonly at: Date; readonly number: number; readonly eventText: string }

/** The record of one run, whatever came of it. */
export function invocationRecord<Result>(
  run: Pick<TriggerRun<Result>, 'trigger' | 'event' | 'about' | 'trace'> & { readonly pool: Pick<UserPool, 'id'> },
  outcome: InvokeOutcome,
  told: Told<Result>,
  attempt: Attempt,
): Invocation {
  const { id, function: fn, cold, durations, memoryUsedMb, log, warnings: ofRun = [] } = outcome.run
  const totalMs = durations.queueMs + durations.initMs + durations.handlerMs
  const { requestId, clientId, username, eventVersion, grant } = run.about
  const { effects = [], warnings = [], sizes } = told.interpretation ?? {}
  const answerText = outcome.kind === 'returned' ? outcome.payloadText : ''
  return {
    id,
    at: attempt.at,
    userPoolId: run.pool.id,
    trigger: run.trigger,
    triggerSource: run.event.triggerSource,
    requestId,
    clientId,
    username,
    eventVersion,
    grant,
    function: fn,
    outcome: recordedOutcome(outcome, told.error, totalMs),
    attempt: attempt.number,
    cold,
    durations: { ...durations, totalMs },
    memoryUsedMb,
    event: run.event as unknown as JsonObject,
    answer: told.answer ?? null,
    answerText: told.answerText,
    effects,
    warnings: [...ofRun, ...warnings],
    sizes: {
      event: Buffer.byteLength(attempt.eventText),
      answer: Buffer.byteLength(answerText),
      ...(sizes ?? { accessToken: null, idToken: null, claims: null }),
    },
    log,
    ...(told.error && { shownAs: { exception: told.error.code, message: told.error.message } }),
    ...(run.trace && { traceId: traceIdOf(run.trace) }),
  }
}

function recordedOutcome(outcome: InvokeOutcome, error: CognitoError | undefined, totalMs: number): InvocationOutcome {
  switch (outcome.kind) {
    case 'returned':
      return error instanceof InvalidAnswer
        ? { kind: 'invalid-answer', reason: error.reason, path: error.path }
        : { kind: 'ok' }
    case 'threw': {
      const { errorType, errorMessage, stack } = outcome
      return { kind: 'function-error', errorType, errorMessage, stack }
    }
    case 'timed-out':
      return { kind: 'timeout', afterMs: totalMs }
    case 'connection-lost':
      return { kind: 'unavailable', code: 'ServiceException' }
    case 'refused':
      return refusal(outcome.errorCode)
  }
}

function refusal(code: string): InvocationOutcome {
  if (code === 'ResourceNotFoundException') return { kind: 'not-called', reason: 'function-missing' }
  if (code === 'AccessDeniedException') return { kind: 'not-called', reason: 'no-permission' }
  return { kind: 'unavailable', code }
}
