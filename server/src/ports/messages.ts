import type { ClientId, Username, UserPoolId } from '../model/ids.ts'
import type { TraceContext } from '../model/trace-context.ts'

export type MessageMedium = 'EMAIL' | 'SMS'

/** One message to one person, with its texts ready. */
export type OutgoingMessage = {
  readonly medium: MessageMedium
  /** E-mail address or phone number. */
  readonly to: string
  /** E-mail only. */
  readonly subject?: string
  /** HTML for e-mail, plain text for SMS. */
  readonly body: string
  /** The code or temporary password in it, for the inbox of `dev`. Never logged. */
  readonly code: string
  readonly triggerSource: string
  readonly userPoolId: UserPoolId
  readonly clientId?: ClientId
  readonly username: Username
  /** E-mail, where the pool says so: who it is from, `Name <address>` or an address, and where answers go. */
  readonly from?: string
  readonly replyTo?: string
  /** E-mail by SES, where the pool says so. */
  readonly configurationSet?: string
  /** SMS, where the pool says so: who it is from. */
  readonly senderId?: string
  /** Of the request that caused it. */
  readonly trace?: TraceContext
}

/** Sends e-mail and SMS. Rejects when the message could not be handed over; the reason goes to the log, not to callers. */
export type Messages = {
  send(message: OutgoingMessage): Promise<void>
}
