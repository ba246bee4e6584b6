import type { Metric, Registry } from 'prom-client'
import type { EndedRequest } from '../../ports/metrics.ts'

const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** `within` has a count for each bound and a last one for what took longer; they are summed up when somebody looks. */
type Tally = { ok: number; refused: number; failed: number; seconds: number; readonly within: number[] }

/**
 * Requests by operation, counted as they end and brought into Prometheus's form when somebody looks: prom-client makes a
 * text of the labels at each count, a tenth of what a short request costs.
 */
export class RequestTallies {
  readonly #tallies = new Map<string, Tally>()

  count({ operation, status, seconds }: EndedRequest): void {
    const tally = this.#tallies.get(operation) ?? this.#begin(operation)
    if (status < 400) tally.ok++
    else if (status < 500) tally.refused++
    else tally.failed++
    tally.seconds += seconds
    const at = bounds.findIndex((bound) => seconds <= bound)
    const bucket = at < 0 ? bounds.length : at
    tally.within[bucket] = (tally.within[bucket] ?? 0) + 1
  }

  register(registry: Registry, prefix: string): void {
    const requests = `${prefix}http_requests_total`
    const times = `${prefix}http_request_duration_seconds`
    // All that the registry asks of a metric.
    const add = (metric: object) => registry.registerMetric(metric as Metric)
    const answered = { name: requests, help: 'Requests answered.', type: 'counter' }
    add({ name: requests, get: async () => ({ ...answered, values: this.#outcomes() }) })
    const took = { name: times, help: 'From the request to the end of its answer.', type: 'histogram' }
    add({ name: times, get: async () => ({ ...took, values: this.#times(times) }) })
  }

  #begin(operation: string): Tally {
    const tally = {
      ok: 0,
      refused: 0,
      failed: 0,
      seconds: 0,
      within: Array.from({ length: bounds.length + 1 }, () => 0),
    }
    this.#tallies.set(operation, tally)
    return tally
  }

  #outcomes(): readonly Value[] {
    return [...this.#tallies].flatMap(([operation, tally]) =>
      (['ok', 'refused', 'failed'] as const)
        .filter((outcome) => tally[outcome] > 0)
        .map((outcome) => ({ labels: { operation, outcome }, value: tally[outcome] })),
    )
  }

  #times(name: string): readonly Value[] {
    return [...this.#tallies].flatMap(([operation, { seconds, within }]) => {
      let upTo = 0
      const buckets = [...bounds, '+Inf'].map((le, n): Value => {
        upTo += within[n] ?? 0
        return { metricName: `${name}_bucket`, labels: { le, operation }, value: upTo }
      })
      return [
        ...buckets,
        { metricName: `${name}_sum`, labels: { operation }, value: seconds },
        { metricName: `${name}_count`, labels: { operation }, value: upTo },
      ]
    })
  }
}

type Value = {
  readonly metricName?: string
  readonly labels: Readonly<Record<string, string | number>>
  readonly value: number
}
