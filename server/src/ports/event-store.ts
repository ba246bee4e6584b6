import type { Sealed } from '../model/sealed.ts'
import type { EventTrigger } from './event-queue.ts'

/** Invocations that wait for their turn: whoever asked for them has its answer already. */
export type EventStore = {
  insert(event: QueuedEvent): Promise<void>
  /**
   * Takes the events that are due, the longest due first. Whoever takes one has it until `until`: then it is due again,
   * unless it was held on to. Of many callers one gets it.
   */
  take(now: Date, until: Date, limit: number): Promise<readonly QueuedEvent[]>
  /** Holds on to events that are being run. */
  hold(ids: readonly string[], until: Date): Promise<void>
  /** Puts an event back, with what its last attempt changed. */
  putBack(id: string, change: Pick<QueuedEvent, 'dueAt' | 'failures' | 'throttles'>): Promise<void>
  delete(id: string): Promise<void>
  /** When the next one is due. Undefined: there is none. */
  nextDue(): Promise<Date | undefined>
}

export type QueuedEvent = {
  /** The request id of the invocation, the same over its attempts. */
  readonly id: string
  readonly functionArn: string
  /** The event as JSON, sealed for `event/<id>`. */
  readonly payload: Sealed
  readonly traceId?: string
  readonly trigger?: EventTrigger
  readonly queuedAt: Date
  readonly dueAt: Date
  /** Attempts that ended with an error of the function. */
  readonly failures: number
  /** Attempts that found no room to run. */
  readonly throttles: number
}
