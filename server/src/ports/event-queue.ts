import type { UserPoolId } from '../model/ids.ts'

/** Asynchronous invocations: taken now, run when there is room, tried again when they fail. */
export type EventQueue = {
  /** Resolves when the event is kept: from then on it is run, whatever happens to this server. */
  put(event: NewEvent): Promise<void>
}

export type NewEvent = {
  /** The request id of the invocation, UUID; the same over all attempts. */
  readonly id: string
  /** As the caller named the function, with the qualifier if one was given: every attempt looks it up anew. */
  readonly functionArn: string
  readonly payloadText: string
  readonly traceId?: string
  readonly trigger?: EventTrigger
}

/** Whose trigger an event is; without it the event is an invocation of the Lambda API. */
export type EventTrigger = {
  /** As in records: `CustomEmailSender`. */
  readonly name: string
  readonly userPoolId: UserPoolId
  /** ARN of the user pool, for the function's resource policy. */
  readonly sourceArn: string
  /** The request of ours that made it run. */
  readonly requestId: string
}
