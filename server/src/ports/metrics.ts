import type { Invocation } from '../model/invocation.ts'
import type { MessageMedium } from './messages.ts'

export type EndedRequest = {
  /** A name of ours: of an operation or of a route. Never what a caller wrote. */
  readonly operation: string
  readonly status: number
  readonly seconds: number
}

/** Counts for operators. Every call returns at once; nothing of it tells who a user or a client is. */
export type Metrics = {
  /** False when nobody looks: then nothing need be measured. */
  readonly counting: boolean
  requestEnded(request: EndedRequest): void
  invocationEnded(invocation: Invocation): void
  /** All tokens of one answer count as one. */
  tokensIssued(grant: string): void
  /** A message, by whatever way; `failed`: nobody got it. */
  messageEnded(medium: MessageMedium, outcome: 'sent' | 'failed'): void
  recordsLost(count: number): void
  activityLost(count: number): void
}
