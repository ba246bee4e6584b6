import type { OutgoingMessage } from './messages.ts'

/** Messages that were kept instead of sent. */
export type Inbox = {
  /** Newest first. */
  list(filter: InboxFilter): Promise<readonly InboxMessage[]>
  /** Undefined: unknown, or gone. */
  find(id: string): Promise<InboxMessage | undefined>
}

export type InboxMessage = OutgoingMessage & { readonly id: string; readonly sentAt: Date }

/** All members narrow. `to` and `username` are compared whole, without regard to case. */
export type InboxFilter = {
  readonly userPoolId?: string | undefined
  readonly username?: string | undefined
  readonly to?: string | undefined
}
