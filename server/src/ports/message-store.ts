import type { UserPoolId } from '../model/ids.ts'
import type { Sealed } from '../model/sealed.ts'

/** A message at rest: it holds a code, so all but its place in the order is under the master key. */
export type SealedMessage = {
  readonly id: string
  readonly userPoolId: UserPoolId
  readonly sentAt: Date
  /** Which one it was of those sent in the same millisecond, from 0. */
  readonly nth: number
  readonly sealed: Sealed
}

/** Messages that the inbox keeps. */
export type MessageStore = {
  /** Keeps the message and removes the pool's oldest beyond the newest `keep`, at once. */
  insert(message: SealedMessage, keep: number): Promise<void>
  /** In any pool. */
  find(id: string): Promise<SealedMessage | undefined>
  /** Newest first, of one pool or of all, none from before `since`; nothing when `after` is unknown or gone. */
  list(
    filter: { readonly userPoolId?: UserPoolId; readonly since: Date },
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly SealedMessage[]>
  /** Messages of all pools that were sent before that time, at most `limit`; gives how many. */
  deleteExpired(before: Date, limit: number): Promise<number>
}
