import type { HappeningKind, HappeningOutcome } from '../model/happening.ts'
import type { UserPoolId } from '../model/ids.ts'
import type { Sealed } from '../model/sealed.ts'
import type { ActivityCount, CountsAsked, HappeningFilter } from './activity.ts'

export type ActivityCountStore = {
  /** Adds to what is there, in one transaction. Leaves out pools that are gone. */
  add(counts: readonly ActivityCount[]): Promise<void>
  /** Oldest first. */
  sum(asked: CountsAsked): Promise<readonly ActivityCount[]>
  /** Removes minutes that began before that time, at most `limit` rows. How many it removed. */
  deleteExpired(before: Date, limit: number): Promise<number>
}

/** A happening at rest: what it can be found by, in the clear, and the rest under the master key. */
export type SealedHappening = {
  readonly id: string
  readonly userPoolId: UserPoolId
  readonly at: Date
  /** Which one it was of those taken in the same millisecond, from 0. */
  readonly nth: number
  readonly kind: HappeningKind
  readonly outcome: HappeningOutcome
  readonly clientId: string | null
  readonly sub: string | null
  readonly sealed: Sealed
}

export type HappeningStore = {
  /** In one transaction. Leaves out pools that are gone. */
  insertAll(happenings: readonly SealedHappening[]): Promise<void>
  /** Newest first; nothing when `after` is unknown or gone, since what is older went before it. */
  list(
    filter: HappeningFilter,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly SealedHappening[]>
  /** Removes the pool's oldest of that kind beyond the newest `keep`, at most `atMost`. How many it removed. */
  removeBeyond(pool: UserPoolId, kind: HappeningKind, keep: number, atMost: number): Promise<number>
  /** Removes happenings of all pools from before that time, at most `atMost`. How many it removed. */
  removeBefore(time: Date, atMost: number): Promise<number>
}
