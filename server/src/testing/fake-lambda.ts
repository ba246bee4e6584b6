import { randomUUID } from 'node:crypto'
import type { LambdaArn } from '../model/ids.ts'
import type { InvokeOptions, InvokeOutcome, LambdaRuntime, Run } from '../ports/lambda-runtime.ts'

// biome-ignore lint/suspicious/noExplicitAny: a function takes what it likes, and tests read events without types.
type TestEvent = any

/** What a test's function does with an event: answers, or throws. */
export type TestFunction = (event: TestEvent) => unknown

export type FakeLambda = LambdaRuntime & {
  /** As they arrived at functions, after their way through JSON text. */
  readonly events: readonly TestEvent[]
  readonly options: readonly InvokeOptions[]
}

/** For a function that answers with text that JSON.stringify would not write. */
export class RawAnswer {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Thrown by a test's function that gives no answer, or may not be invoked. */
export class NoAnswer extends Error {
  readonly outcome: Ended

  constructor(outcome: Ended) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

type Ended =
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'connection-lost' }
  | { readonly kind: 'refused'; readonly errorCode: string }

/** Functions that live in the test; like real ones they see and give nothing but JSON. */
export function fakeLambda(functions: Readonly<Record<string, TestFunction>>): FakeLambda {
  const events: TestEvent[] = []
  const allOptions: InvokeOptions[] = []
  return {
    events,
    options: allOptions,

    async invoke(fn, payloadText, options) {
      const run = runOf(fn)
      const known = functions[fn]
      if (!known) return { run, kind: 'refused', errorCode: 'ResourceNotFoundException' }
      const arrived = JSON.parse(payloadText)
      events.push(structuredClone(arrived))
      allOptions.push(options)
      return invoked(run, known, arrived)
    },
  }
}

async function invoked(run: Run, fn: TestFunction, event: TestEvent): Promise<InvokeOutcome> {
  try {
    const answer = await fn(event)
    const payloadText = answer instanceof RawAnswer ? answer.text : (JSON.stringify(answer) ?? 'null')
    return { run, kind: 'returned', payloadText }
  } catch (error) {
    if (error instanceof NoAnswer) return { run, ...error.outcome }
    const { name: errorType, message: errorMessage } = error as Error
    const payloadText = JSON.stringify({ errorType, errorMessage, trace: [] })
    return { run, kind: 'threw', errorMessage, errorType, stack: [], payloadText }
  }
}

const runOf = (arn: LambdaArn): Run => ({
  id: randomUUID(),
  function: { arn, version: '$LATEST', runtime: 'nodejs24.x', where: 'embedded' },
  cold: false,
  durations: { queueMs: 0, initMs: 0, handlerMs: 1 },
  memoryUsedMb: null,
  log: [],
})
