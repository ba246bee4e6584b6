import { present } from '../../lib/present.ts'
import type { OutgoingMessage } from '../../ports/messages.ts'

/** What an SMS endpoint is told: neither who the user is nor what a client said about them. */
export const smsText = (
  { to, body, triggerSource, userPoolId, clientId, senderId }: OutgoingMessage,
  id: string,
  sentAt: Date,
): string =>
  JSON.stringify(
    present({
      id,
      to,
      body,
      purpose: triggerSource.replace(/^CustomMessage_/, ''),
      userPoolId,
      clientId,
      senderId,
      sentAt: sentAt.toISOString(),
    }),
  )
