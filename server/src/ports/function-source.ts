import type { Warning } from '../model/effect.ts'
import type { FunctionReference } from '../model/function-arn.ts'
import type { FunctionPermissions } from '../model/lambda-function.ts'
import type { PolicyStatement } from '../model/resource-policy.ts'

export type { FunctionPermissions }

/** Where functions come from: the functions folder, the store. The runtime asks before every invocation. */
export type FunctionSource = {
  /** Undefined: this source has no such function. Must be cheap when nothing has changed. */
  find(reference: FunctionReference): Promise<FoundFunction | undefined>
}

export type FoundFunction = RunnableFunction | BrokenFunction

/** What a runtime needs to start a function's processes. */
export type RunnableFunction = {
  readonly kind: 'runnable'
  readonly name: string
  /** `$LATEST`, or a number. */
  readonly version: string
  /** A name of the service model, `nodejs24.x`. */
  readonly runtime: string
  readonly handler: string
  /** What the function may take for initialization and one invocation together. */
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly logFormat: 'Text' | 'JSON'
  /** Absolute; the process starts in it. */
  readonly codeFolder: string
  readonly codeSha256?: string
  /** Changes with code and configuration: processes of another revision end what they run and take nothing new. */
  readonly revision: string
  readonly permissions: FunctionPermissions
  /** Invocations of it that may run at once; 0 blocks it. Absent: as many as processes are allowed. */
  readonly reservedConcurrency?: number
  /** Told with the first invocation of every process. */
  readonly warnings?: readonly Warning[]
  /** Statements of the resource policy; absent when the function's policy is not managed by this server. */
  readonly policy?: readonly PolicyStatement[]
  /** Read when a process starts. Rejects with an Error whose text tells which reference cannot be read. */
  readEnvironment(): Promise<Readonly<Record<string, string>>>
}

/** A function whose files cannot be used: its invocations fail with `message`, nothing else does. */
export type BrokenFunction = { readonly kind: 'broken'; readonly name: string; readonly message: string }
