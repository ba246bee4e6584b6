import type { UserPoolId } from '../model/ids.ts'
import type { Invocation } from '../model/invocation.ts'

/**
 * Which records to list. All members narrow; `since` is inclusive, `until` exclusive. `after` of a page is the id of the
 * last record of the page before.
 */
export type InvocationFilter = {
  readonly userPoolId: UserPoolId
  readonly clientId?: string
  readonly requestId?: string
  readonly triggerSource?: string
  readonly functionArn?: string
  readonly outcome?: Invocation['outcome']['kind']
  readonly since?: Date
  readonly until?: Date
}

/** Invocation records: bounded, sealed, secrets replaced, written in batches off the caller's path. */
export type Invocations = {
  /** False when records are switched off: nothing is kept then, and reading is refused. */
  readonly recording: boolean
  /** Takes the record and returns at once. */
  keep(invocation: Invocation): void
  /** Resolves when everything taken so far is written. Reading does so by itself. */
  flush(): Promise<void>
  /** Undefined: unknown, or aged out. Waits for what was taken before. */
  find(pool: UserPoolId, id: string): Promise<KeptInvocation | undefined>
  /** Newest first. */
  list(
    filter: InvocationFilter,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly KeptInvocation[]>
}

/** As kept: what was replaced or cut is named by JSON pointer. */
export type KeptInvocation = Invocation & {
  readonly redacted: readonly string[]
  /** Pointer to the bytes that it had. */
  readonly cut: Readonly<Record<string, number>>
}
