/** What the editor offers of an event, and what it says of it. */
export type EventMember = {
  readonly name: string
  readonly type: string
  readonly doc?: string
  /** The texts that it may be. */
  readonly values?: readonly string[]
  readonly members?: readonly EventMember[]
}
