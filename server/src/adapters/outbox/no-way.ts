import type { Messages } from '../../ports/messages.ts'

/** For a server that was told no way to send anything: whoever asks for a message learns that it was not sent. */
export const noWay: Messages = {
  async send({ medium }) {
    throw new Error(`no way to send ${medium} is configured`)
  },
}
