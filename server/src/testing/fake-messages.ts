import type { Messages, OutgoingMessage } from '../ports/messages.ts'

export type FakeMessages = Messages & {
  /** The oldest first. */
  readonly sent: readonly OutgoingMessage[]
  /** What was sent last; throws when nothing was. */
  last(): OutgoingMessage
  /** From now on nothing can be sent. */
  fail(): void
}

/** Sends nothing, and remembers every message. */
export function fakeMessages(): FakeMessages {
  const sent: OutgoingMessage[] = []
  let failing = false
  return {
    sent,
    last() {
      const message = sent.at(-1)
      if (!message) throw new Error('nothing was sent')
      return message
    },
    fail: () => {
      failing = true
    },
    async send(message) {
      if (failing) throw new Error('no way to send it')
      sent.push(message)
    },
  }
}
