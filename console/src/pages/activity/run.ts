import type { Invocation } from '../../api/poolhouse.ts'

/** One run of a trigger, without event and answer. */
export type Run = {
  readonly id: string
  readonly at: number
  readonly trigger: string
  readonly triggerSource: string
  readonly outcome: Invocation['outcome']['kind']
  readonly username: string | null
  readonly clientId: string | null
  readonly ms: number
}

export const toRun = (record: Invocation): Run => ({
  id: record.id,
  at: Date.parse(record.at),
  trigger: record.trigger,
  triggerSource: record.triggerSource,
  outcome: record.outcome.kind,
  username: record.username,
  clientId: record.clientId,
  ms: record.durations.totalMs,
})

export type Bucket = {
  readonly begins: number
  readonly ok: number
  readonly failed: number
  /** Of the runs that ended well or not; absent where none ran. */
  readonly medianMs?: number
  readonly slowestMs?: number
}

/** Runs counted by stretches of time, oldest first; the last one holds `now`. */
export function buckets(runs: readonly Run[], now: number, { eachMs, count }: Span): readonly Bucket[] {
  const last = Math.floor(now / eachMs)
  return Array.from({ length: count }, (_, index) => {
    const number = last - count + 1 + index
    const inside = runs.filter(({ at, outcome }) => Math.floor(at / eachMs) === number && outcome !== 'not-called')
    const ok = inside.filter(({ outcome }) => outcome === 'ok').length
    const times = inside.map(({ ms }) => ms).sort((a, b) => a - b)
    const [medianMs, slowestMs] = [times[Math.floor((times.length - 1) / 2)], times.at(-1)]
    return {
      begins: number * eachMs,
      ok,
      failed: inside.length - ok,
      ...(medianMs !== undefined && { medianMs }),
      ...(slowestMs !== undefined && { slowestMs }),
    }
  })
}

export type Span = { readonly eachMs: number; readonly count: number }

const minute = 60_000

export const spans = {
  hour: { eachMs: minute, count: 60 },
  day: { eachMs: 30 * minute, count: 48 },
} as const satisfies Record<string, Span>
