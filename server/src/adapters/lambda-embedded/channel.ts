import type { ChildProcess } from 'node:child_process'

/** One event on its way to a function's process. */
export type Delivery = {
  readonly requestId: string
  readonly deadline: Date
  readonly arn: string
  readonly payloadText: string
  readonly traceId?: string
  /** Base64. */
  readonly clientContext?: string
}

/** What a function's process says. */
export type Message = {
  readonly kind: MessageKind
  readonly requestId: string
  readonly memoryMb: number
  readonly payloadText: string
  /** Told beside the payload, by runtimes that do so. */
  readonly errorType?: string
}

export const messageKinds = [
  /** The handler is loaded; the process takes events. */
  'ready',
  /** The handler could not be loaded; the payload is the error. */
  'init-error',
  /** What the handler returned, as JSON text. */
  'answer',
  /** The handler failed; the process goes on. */
  'error',
  /** The handler failed in a way after which the process ends. */
  'fatal',
  /** The answer was larger than Lambda allows, and was not sent. */
  'too-large',
  'out-of-memory',
] as const
export type MessageKind = (typeof messageKinds)[number]

/** The server's end of the line to one process: a pipe to our own bootstraps, the Runtime API to all others. */
export type Channel = {
  /** Call only while the process takes events. */
  deliver(delivery: Delivery): void
  close(): void
}

export type ChannelListener = {
  message(message: Message): void
  /** The process takes the next event. Comes with or after the message that ended the one before. */
  free(): void
  /** The process said what it may not say. */
  broken(): void
  /** The process has closed its end. */
  closed(): void
}

/** Takes up the line to a process that has just been started. */
export type Connect = {
  /** Whether the process has a pipe at file descriptor 3. */
  readonly overPipe: boolean
  to(child: ChildProcess, listener: ChannelListener): Channel
}
