import { randomUUID } from 'node:crypto'
import type { Warning } from '../../model/effect.ts'
import { type FunctionReference, functionArn, parseFunctionArn } from '../../model/function-arn.ts'
import type { LambdaArn } from '../../model/ids.ts'
import { toAmznTraceId } from '../../model/trace-context.ts'
import type { FunctionRunner, RunRequest, RunResult } from '../../ports/function-runner.ts'
import type { FoundFunction, FunctionSource, RunnableFunction } from '../../ports/function-source.ts'
import type { InvokeOptions, InvokeOutcome, LambdaRuntime } from '../../ports/lambda-runtime.ts'
import type { Log } from '../../ports/log.ts'
import { type Capacity, FunctionProcesses, type Limits, type Starter } from './function-processes.ts'
import { logTail } from './log-tail.ts'
import { brokenOutcome, refusedOutcome, toOutcome } from './outcome.ts'
import { ProcessStarter } from './process-starter.ts'

export type EmbeddedLambdaOptions = {
  /** Asked in this order; the first that knows the function wins. */
  readonly sources: readonly FunctionSource[]
  /** ARNs of other accounts are refused. */
  readonly accountId: string
  /** `local`: functions get AWS credentials of that text, which `dev` accepts. `none`: they get no credentials. */
  readonly credentials: 'local' | 'none'
  /** Where functions reach KMS, asked when a process starts; absent: they are told of none. */
  readonly kmsUrl?: () => string
  /** What functions are given that read codes as custom senders, each for its own ARN; absent: nothing more than others. */
  readonly readerOf?: (functionArn: string) => CodeReader
  /** Processes of all functions together. Default 64. */
  readonly concurrency?: number
  /** Processes of one function. Default 16. */
  readonly processesPerFunction?: number
  /** How long an invocation waits for a process when all are busy. Default 1,000 ms. */
  readonly queueWaitMs?: number
  /** Whether the policy of a function lets a trigger call it; asked with `sourceArn` only. */
  readonly mayCall?: (fn: RunnableFunction, sourceArn: string) => boolean
  /** Refuses triggers that may not call; without it they are called, with a warning in the first record. */
  readonly requirePermission?: boolean
  /** Whether Python functions may run where the system cannot shut them in. Default true. */
  readonly allowUnisolated?: boolean
  readonly log: Log
  /** Where `python3` is looked for: the PATH of the server. */
  readonly path: string
}

/** Variables for the process of a function, and how long they are good for. */
export type CodeReader = { readonly variables: Readonly<Record<string, string>>; readonly usableMs: number }

export type EmbeddedLambda = LambdaRuntime &
  FunctionRunner & {
    /** Says in the log what this system cannot keep functions from. Without it the first function of a kind makes it said. */
    tellAtStart(): Promise<void>
    /** Ends every process; resolves when they are gone and their temporary files removed. */
    close(): Promise<void>
  }

/** Lambda's limit for the event of a synchronous invocation. */
const MAX_EVENT_BYTES = 6_291_456
const QUEUE_PLACES = 1000
const LOOK_FOR_IDLE_MS = 60_000
/** Longer than any function may run: the caller has no limit of its own. */
const NO_LIMIT_MS = 2_000_000

/** Runs functions in child processes of this server, kept warm: one event at a time each, several processes per function. */
export function openEmbeddedLambda(options: EmbeddedLambdaOptions): EmbeddedLambda {
  const starter = new ProcessStarter({ allowUnisolated: true, ...options })
  const functions = new Map<string, FunctionProcesses>()
  const told = new Set<LambdaArn>()
  const capacity = sharedCapacity(options.concurrency ?? 64, functions)
  const limits: Limits = {
    processes: options.processesPerFunction ?? 16,
    queueWaitMs: options.queueWaitMs ?? 1000,
    queuePlaces: QUEUE_PLACES,
  }
  const endIdle = setInterval(() => {
    for (const [key, each] of functions) {
      each.endIdle(performance.now())
      if (each.unused) functions.delete(key)
    }
  }, LOOK_FOR_IDLE_MS).unref()

  function processesOf(fn: RunnableFunction, region: string, reads: boolean): FunctionProcesses {
    // What only a sender needs no other event sees: its processes are its own.
    const key = `${region}:${fn.name}:${fn.version}${reads ? ':sender' : ''}`
    const known = functions.get(key)
    if (known) return known
    const start: Starter = async (what, ended) => {
      if (!reads) return starter.start(what, { region }, ended)
      const arn = functionArn({ region, accountId: options.accountId, name: what.name })
      const reader = options.readerOf?.(arn)
      const started = await starter.start(what, { region, reader: reader?.variables }, ended)
      return started.failure || !reader ? started : { ...started, usableMs: reader.usableMs }
    }
    const added = new FunctionProcesses(fn, start, limits, capacity)
    functions.set(key, added)
    return added
  }

  async function execute(found: FoundFunction, request: RunRequest, callerTimeoutMs: number): Promise<Executed> {
    const requestId = request.requestId ?? randomUUID()
    if (found.kind === 'broken') {
      return { outcome: brokenOutcome(requestId, request.arn, found.message), logText: found.message }
    }
    if (Buffer.byteLength(request.payloadText) > MAX_EVENT_BYTES) {
      return { outcome: refusedOutcome('RequestEntityTooLargeException', request.arn), logText: '' }
    }
    const region = parseFunctionArn(request.arn)?.region ?? ''
    const reads = options.readerOf !== undefined && isSenderEvent(request.payloadText)
    const done = await processesOf(found, region, reads).invoke(found, { ...request, requestId, callerTimeoutMs })
    return { outcome: toOutcome(found, requestId, request.arn, done), logText: done.log.text }
  }

  return {
    async invoke(fn: LambdaArn, payloadText: string, caller: InvokeOptions): Promise<InvokeOutcome> {
      const { timeoutMs, sourceArn, trace, requestId } = caller
      const reference = parseFunctionArn(fn)
      if (!reference) return refusedOutcome('InvalidParameterValueException', fn)
      if (reference.accountId !== options.accountId) return refusedOutcome('AccessDeniedException', fn)
      const found = await findIn(options, reference)
      if (found === 'failed') return refusedOutcome('ServiceException', fn)
      if (!found) return refusedOutcome('ResourceNotFoundException', fn)
      const forbidden = isForbidden(options, found, sourceArn)
      if (forbidden && options.requirePermission) return refusedOutcome('AccessDeniedException', fn)
      const { outcome } = await execute(
        found,
        {
          arn: fn,
          payloadText,
          ...(requestId !== undefined && { requestId }),
          ...(trace && { traceId: toAmznTraceId(trace) }),
        },
        timeoutMs,
      )
      if (!forbidden || told.has(fn)) return outcome
      told.add(fn)
      return { ...outcome, run: { ...outcome.run, warnings: [...(outcome.run.warnings ?? []), noPolicy] } }
    },

    async run(found: FoundFunction, request: RunRequest): Promise<RunResult> {
      const { outcome, logText } = await execute(found, request, request.timeoutMs ?? NO_LIMIT_MS)
      if (found.kind === 'broken') return { outcome, logTail: logTail(outcome, 0, logText, '$LATEST') }
      return { outcome, logTail: logTail(outcome, found.memoryMb, logText, found.version) }
    },

    tellAtStart: () => starter.tellAtStart(),

    async close(): Promise<void> {
      clearInterval(endIdle)
      for (const each of functions.values()) each.close()
      await starter[Symbol.asyncDispose]()
    },
  }
}

/** Whether an event has a code to read: of a pool that sends by the function, or of somebody who tries it. */
function isSenderEvent(payloadText: string): boolean {
  if (!/"triggerSource"\s*:\s*"Custom(?:Email|SMS)Sender_/.test(payloadText)) return false
  const event: unknown = JSON.parse(payloadText)
  const source = typeof event === 'object' && event !== null && Reflect.get(event, 'triggerSource')
  return typeof source === 'string' && /^Custom(?:Email|SMS)Sender_/.test(source)
}

function isForbidden({ mayCall }: EmbeddedLambdaOptions, found: FoundFunction, sourceArn: string | undefined): boolean {
  return sourceArn !== undefined && found.kind === 'runnable' && mayCall !== undefined && !mayCall(found, sourceArn)
}

const noPolicy: Warning = {
  code: 'no-resource-policy',
  text: 'No statement of its resource policy lets this user pool call the function; on AWS it would not be called.',
}

/** The first source that knows the function. A store that does not answer is an outcome too. */
async function findIn({ sources, log }: EmbeddedLambdaOptions, reference: FunctionReference) {
  try {
    for (const source of sources) {
      const found = await source.find(reference)
      if (found) return found
    }
    return undefined
  } catch (error) {
    log.error('function.not-read', { function: reference.name, error })
    return 'failed'
  }
}

/** Counts the processes of all functions; when there are too many, one that has nothing to do makes room. */
function sharedCapacity(limit: number, functions: ReadonlyMap<string, FunctionProcesses>): Capacity {
  let taken = 0
  const evictOne = () => {
    let longest: FunctionProcesses | undefined
    for (const each of functions.values()) {
      if (each.idleSince !== undefined && each.idleSince < (longest?.idleSince ?? Number.POSITIVE_INFINITY))
        longest = each
    }
    return longest?.evictIdle() ?? false
  }
  return {
    take() {
      if (taken >= limit && !evictOne()) return false
      taken++
      return true
    },
    giveBack() {
      taken--
    },
  }
}

type Executed = { readonly outcome: InvokeOutcome; readonly logText: string }
