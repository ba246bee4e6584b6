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
}
