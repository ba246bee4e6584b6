import type { Warning } from '../model/effect.ts'
import type { LambdaArn } from '../model/ids.ts'
import type { InvokedFunction, LogLine } from '../model/invocation.ts'
import type { TraceContext } from '../model/trace-context.ts'

/** Runs Lambda functions, wherever they live. Who calls does not know which runtime that is. */
export type LambdaRuntime = {
  /** `payloadText`: the event as JSON. Never rejects: whatever happens is an outcome. */
  invoke(fn: LambdaArn, payloadText: string, options: InvokeOptions): Promise<InvokeOutcome>
}

export type InvokeOptions = {
  /** The caller's own limit; the function's time-out may end it earlier. */
  readonly timeoutMs: number
  /** `cognito-idp.amazonaws.com` on behalf of this pool; checked against the function's resource policy where required. */
  readonly sourceArn?: string
  /** Handed on to the function, so that its spans join the caller's. */
  readonly trace?: TraceContext
  /** Of an asynchronous invocation, which has the same over all its attempts. Absent: each run has an id of its own. */
  readonly requestId?: string
  /** On a further attempt, the id of the first: whoever is reached over a network can tell by it what came twice. */
  readonly firstId?: string
}

export type InvokeOutcome = { readonly run: Run } & (
  | {
      readonly kind: 'returned'
      /** The answer as text: parsed here it would lose the digits of large numbers. */
      readonly payloadText: string
    }
  | {
      readonly kind: 'threw'
      /** `errorMessage` of the error payload, '' when it has none; never the class name. */
      readonly errorMessage: string
      readonly errorType: string
      readonly stack: readonly string[]
      /** The whole error payload, as Invoke gives it to its caller. */
      readonly payloadText: string
    }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'connection-lost' }
  /** Invoke was refused: `AccessDeniedException`, `ResourceNotFoundException`, `TooManyRequestsException`. */
  | {
      readonly kind: 'refused'
      readonly errorCode: string
      /** Of `TooManyRequestsException`. */
      readonly reason?: 'ReservedFunctionConcurrentInvocationLimitExceeded' | 'ConcurrentInvocationLimitExceeded'
    }
)

/** What is known of the run itself, however it ended. */
export type Run = {
  /** The invocation's request id, UUID. */
  readonly id: string
  readonly function: InvokedFunction
  readonly cold: boolean
  /** Milliseconds with fractions. */
  readonly durations: { readonly queueMs: number; readonly initMs: number; readonly handlerMs: number }
  readonly memoryUsedMb: number | null
  readonly log: readonly LogLine[]
  /** About the runtime, not about the answer: a cut log, another Python than the one asked for. */
  readonly warnings?: readonly Warning[]
}
