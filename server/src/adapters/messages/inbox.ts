import type { Clock } from '../../ports/clock.ts'
import type { Messages, OutgoingMessage } from '../../ports/messages.ts'

export type InboxMessage = OutgoingMessage & { readonly sentAt: Date }

/** Where the messages of `dev` land instead of going out. In memory: as short-lived as the codes in it. */
export class Inbox implements Messages {
  readonly #clock: Clock
  #newestFirst: readonly InboxMessage[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async send(message: OutgoingMessage): Promise<void> {
    const kept = { ...message, sentAt: this.#clock.now() }
    this.#newestFirst = [kept, ...this.#newestFirst.slice(0, most - 1)]
  }

  list(): readonly InboxMessage[] {
    return this.#newestFirst
  }

  clear(): void {
    this.#newestFirst = []
  }
}

const most = 500
