import { randomUUID } from 'node:crypto'
import type { Warning } from '../../model/effect.ts'
import { answerTooLarge, functionError } from '../../model/function-error.ts'
import type { RunnableFunction } from '../../ports/function-source.ts'
import type { InvokeOutcome, Run } from '../../ports/lambda-runtime.ts'
import { toLogLines } from './captured-log.ts'
import type { Done } from './function-processes.ts'
import { cannotStart, exited, noEntrypoint, outOfMemory, timedOut } from './platform-errors.ts'

function noRun(id: string, arn: string): Run {
  const durations = { queueMs: 0, initMs: 0, handlerMs: 0 }
  return { id, function: { arn, where: 'embedded' }, cold: false, durations, memoryUsedMb: null, log: [] }
}

/** Nothing ran. */
export function refusedOutcome(errorCode: string, arn: string): InvokeOutcome {
  return { kind: 'refused', errorCode, run: noRun(randomUUID(), arn) }
}

/** The function's files cannot be used: its invocations say so. */
export function brokenOutcome(requestId: string, arn: string, message: string): InvokeOutcome {
  return threw(cannotStart('Runtime.InvalidTaskConfig', message), noRun(requestId, arn))
}

/** What the caller of the runtime learns of an invocation. */
export function toOutcome(fn: RunnableFunction, requestId: string, arn: string, done: Done): InvokeOutcome {
  const { ending, log, cold, durations, memoryMb, warnings } = done
  const { version, codeSha256, runtime } = fn
  const run: Run = {
    id: requestId,
    function: { arn, version, runtime, where: 'embedded', ...(codeSha256 && { codeSha256 }) },
    cold,
    durations,
    memoryUsedMb: memoryMb || null,
    log: toLogLines(log, new Date()),
    warnings: log.cut ? [...warnings, logCut] : warnings,
  }
  switch (ending.kind) {
    case 'answer':
      return { kind: 'returned', payloadText: ending.payloadText, run }
    case 'error':
      return threw(ending.payloadText, run, ending.errorType)
    case 'too-large':
      return threw(answerTooLarge(), run)
    case 'out-of-memory':
      return threw(outOfMemory(requestId), run)
    case 'exited':
      return threw(exited(requestId, ending.code, ending.signal), run)
    case 'timed-out':
      return threw(timedOut(requestId, fn.timeoutSeconds), run)
    case 'cannot-start':
      return threw(notStarted(requestId, ending), run)
    case 'abandoned':
      return { kind: 'timed-out', run }
    case 'refused':
      return { kind: 'refused', errorCode: 'TooManyRequestsException', reason: whatWasFull(fn), run }
  }
}

const whatWasFull = ({ reservedConcurrency }: RunnableFunction) =>
  reservedConcurrency === undefined
    ? 'ConcurrentInvocationLimitExceeded'
    : 'ReservedFunctionConcurrentInvocationLimitExceeded'

const logCut: Warning = { code: 'log-cut', text: 'The function printed more than is kept; the rest was dropped.' }

function notStarted(requestId: string, { message, errorType }: { message: string; errorType?: string }): string {
  if (errorType === 'Runtime.InvalidEntrypoint') return noEntrypoint(requestId, message)
  return cannotStart(errorType ?? 'Runtime.InvalidTaskConfig', message)
}

/** `toldType`: what a custom runtime said beside a payload that says nothing itself. */
function threw(payloadText: string, run: Run, toldType = ''): InvokeOutcome {
  const error = functionError(payloadText)
  return { ...error, errorType: error.errorType || toldType, run }
}
