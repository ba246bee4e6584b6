import type { QueuedEvent } from '../../ports/event-store.ts'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'

export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly change: Pick<QueuedEvent, 'dueAt' | 'failures' | 'throttles'> }
  | { readonly kind: 'dropped'; readonly reason: string }

/** How long an event is kept that finds no room to run (developer guide, "Asynchronous invocation"). */
const THROTTLED_MS = 6 * 3_600_000
const LONGEST_WAIT_MS = 5 * 60_000
/** Refusals that pass by themselves. */
const passing: readonly string[] = ['TooManyRequestsException', 'ServiceException']

/** What becomes of an event after an attempt: errors of the function count, being refused for want of room does not. */
export function afterAttempt(
  event: QueuedEvent,
  outcome: Pick<InvokeOutcome, 'kind'> & { readonly errorCode?: string; readonly errorType?: string },
  now: Date,
  retryDelaysMs: readonly number[],
): Verdict {
  if (outcome.kind === 'returned') return { kind: 'done' }
  if (outcome.kind === 'refused' && !passing.includes(outcome.errorCode ?? '')) {
    return { kind: 'dropped', reason: outcome.errorCode ?? '' }
  }
  const { failures, throttles, queuedAt } = event
  // A function that ran out of time has failed too.
  if (outcome.kind === 'threw' || outcome.kind === 'timed-out') {
    const delayMs = retryDelaysMs[failures]
    if (delayMs === undefined) return { kind: 'dropped', reason: outcome.errorType || outcome.kind }
    return { kind: 'again', change: { dueAt: later(now, delayMs), failures: failures + 1, throttles } }
  }
  if (now.getTime() - queuedAt.getTime() >= THROTTLED_MS) {
    return { kind: 'dropped', reason: outcome.errorCode ?? outcome.kind }
  }
  const waitMs = Math.min(1000 * 2 ** throttles, LONGEST_WAIT_MS)
  return { kind: 'again', change: { dueAt: later(now, waitMs), failures, throttles: throttles + 1 } }
}

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)
