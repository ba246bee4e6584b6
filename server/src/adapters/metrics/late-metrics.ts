import type { Metrics } from '../../ports/metrics.ts'
import type { Prometheus } from './prometheus.ts'

export type LateMetrics = Metrics & {
  /** Loads what counts, if that has not happened yet. */
  load(): Promise<unknown>
  /** What is counted so far. */
  page(): Promise<{ readonly contentType: string; readonly text: string }>
}

// Records hold events: many of them are no longer cheaper than what counts.
const mostWaiting = 500

/** Counts from the first moment, and loads what counts later: loading it takes as long as a good part of a start. */
export function lateMetrics(open: () => Promise<Prometheus>): LateMetrics {
  let loaded: Prometheus | undefined
  let loading: Promise<Prometheus> | undefined
  let waiting: ((metrics: Metrics) => void)[] = []

  async function openAndCatchUp(): Promise<Prometheus> {
    loaded = await open()
    for (const tell of waiting) tell(loaded)
    waiting = []
    return loaded
  }
  const load = () => {
    loading ??= openAndCatchUp()
    return loading
  }
  const later = (tell: (metrics: Metrics) => void) => {
    waiting.push(tell)
    if (waiting.length > mostWaiting) void load()
  }

  return {
    counting: true,
    load,
    async page() {
      const { contentType, text } = await load()
      return { contentType, text: await text() }
    },
    requestEnded: (request) => (loaded ? loaded.requestEnded(request) : later((to) => to.requestEnded(request))),
    invocationEnded: (record) => (loaded ? loaded.invocationEnded(record) : later((to) => to.invocationEnded(record))),
    tokensIssued: (grant) => (loaded ? loaded.tokensIssued(grant) : later((to) => to.tokensIssued(grant))),
    messageEnded: (medium, outcome) =>
      loaded ? loaded.messageEnded(medium, outcome) : later((to) => to.messageEnded(medium, outcome)),
    recordsLost: (count) => (loaded ? loaded.recordsLost(count) : later((to) => to.recordsLost(count))),
    activityLost: (count) => (loaded ? loaded.activityLost(count) : later((to) => to.activityLost(count))),
  }
}
