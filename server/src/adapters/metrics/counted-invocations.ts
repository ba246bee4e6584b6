import type { Invocations } from '../../ports/invocations.ts'
import type { Metrics } from '../../ports/metrics.ts'

/** Counts every record on its way to wherever records go, also to nowhere. */
export function countedInvocations(inner: Invocations, metrics: Metrics): Invocations {
  if (!metrics.counting) return inner
  return {
    recording: inner.recording,
    keep(invocation) {
      metrics.invocationEnded(invocation)
      inner.keep(invocation)
    },
    flush: () => inner.flush(),
    find: (pool, id) => inner.find(pool, id),
    list: (filter, page) => inner.list(filter, page),
  }
}
