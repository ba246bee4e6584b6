import type { UserPoolId } from '../model/ids.ts'
import type { InvocationOutcome } from '../model/invocation.ts'
import type { Sealed } from '../model/sealed.ts'
import type { InvocationFilter } from './invocations.ts'

/** A record at rest: what it can be found by, in the clear, and the rest under the master key. */
export type SealedInvocation = {
  readonly id: string
  readonly requestId: string
  readonly userPoolId: UserPoolId
  readonly clientId: string | null
  readonly triggerSource: string
  readonly functionArn: string
  readonly outcome: InvocationOutcome['kind']
  readonly at: Date
  /** Which one it was of those taken in the same millisecond, from 0: records keep the order in which they were taken. */
  readonly nth: number
  readonly sealed: Sealed
}

export type InvocationStore = {
  /** In one transaction. Leaves out records of pools that are gone, and ids that the pool has already. */
  insertAll(records: readonly SealedInvocation[]): Promise<void>
  find(pool: UserPoolId, id: string): Promise<SealedInvocation | undefined>
  /** Newest first; nothing when `after` is unknown or gone, since what is older went before it. */
  list(
    filter: InvocationFilter,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly SealedInvocation[]>
  /** Removes the pool's oldest records beyond the newest `keep`, at most `atMost` of them. How many it removed. */
  removeBeyond(pool: UserPoolId, keep: number, atMost: number): Promise<number>
  /** Removes records of all pools from before that time, at most `atMost` of them. How many it removed. */
  removeBefore(time: Date, atMost: number): Promise<number>
}
