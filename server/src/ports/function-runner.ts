import type { FoundFunction } from './function-source.ts'
import type { InvokeOutcome } from './lambda-runtime.ts'

/** Runs a function that was found already: what Invoke of the Lambda API needs. */
export type FunctionRunner = {
  /** Never rejects. Once a process is free it ends with the function's own Timeout at the latest, or with the caller's. */
  run(found: FoundFunction, request: RunRequest): Promise<RunResult>
}

export type RunRequest = {
  /** UUID; absent: a new one. The function sees it as its request id. */
  readonly requestId?: string
  /** As the caller named it, with the qualifier if one was given. */
  readonly arn: string
  readonly payloadText: string
  readonly traceId?: string
  /** The caller's own limit; absent: the function's Timeout alone. */
  readonly timeoutMs?: number
  /** Base64 of JSON. */
  readonly clientContext?: string
}

export type RunResult = {
  readonly outcome: InvokeOutcome
  /** The last 4 KB of the log, from START to REPORT: the answer to `LogType: Tail`. */
  readonly logTail: Uint8Array
}
