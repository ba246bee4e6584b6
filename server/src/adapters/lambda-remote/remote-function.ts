import type { FunctionPattern } from './function-pattern.ts'

/** One entry of `functions.remote`: checked, and its references followed. */
export type RemoteFunction = {
  /** As in messages: `functions.remote[0]`. */
  readonly place: string
  readonly pattern: FunctionPattern
  /** Of one invocation, besides the caller's own limit. */
  readonly timeoutMs: number
  readonly maxConcurrency: number
  readonly target: HttpsTarget | LambdaTarget
}

export type HttpsTarget = {
  readonly kind: 'https'
  readonly url: string
  /** One or two, the newest first. */
  readonly secrets: readonly string[]
}

export type LambdaTarget = {
  readonly kind: 'lambda'
  /** Absent: AWS Lambda itself. */
  readonly endpoint?: string
  /** Absent: that of the ARN. */
  readonly region?: string
  /** Absent: where the AWS SDK looks by itself. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** Absent: the ARN as the trigger has it. */
  readonly functionName?: string
}
