import type { ActivityCount } from '../../api/poolhouse.ts'

/** A stretch of time and how it is cut. */
export type Span = { readonly everyMinutes: number; readonly steps: number }

export const spans = {
  hour: { everyMinutes: 2, steps: 30 },
  day: { everyMinutes: 30, steps: 48 },
} as const satisfies Record<string, Span>

const minuteMs = 60_000

/** When each step begins, oldest first; the last one holds `now`. */
export function stepsUntil(now: number, { everyMinutes, steps }: Span): readonly number[] {
  const each = everyMinutes * minuteMs
  const last = now - (now % each)
  return Array.from({ length: steps }, (_, index) => last - (steps - 1 - index) * each)
}

/** How often in each step, of those counts that are asked for. */
export function perStep(
  counts: readonly ActivityCount[],
  steps: readonly number[],
  which: (count: ActivityCount) => boolean,
): readonly number[] {
  const sums = new Map<number, number>()
  for (const each of counts.filter(which)) {
    const begins = Date.parse(each.at)
    sums.set(begins, (sums.get(begins) ?? 0) + each.count)
  }
  return steps.map((begins) => sums.get(begins) ?? 0)
}

/**
 * The duration in milliseconds below which that share of runs stayed, in each step; absent where nothing ran. Runs are
 * told by buckets, so it is the middle of one.
 */
export function percentilePerStep(
  counts: readonly ActivityCount[],
  steps: readonly number[],
  share: number,
): readonly (number | undefined)[] {
  const byStep = Map.groupBy(counts, ({ at }) => Date.parse(at))
  return steps.map((begins) => percentile(byStep.get(begins)?.flatMap(({ durations = [] }) => durations) ?? [], share))
}

type Durations = NonNullable<ActivityCount['durations']>

function percentile(durations: Durations, share: number): number | undefined {
  const total = durations.reduce((sum, { count }) => sum + count, 0)
  let below = 0
  for (const { upToMs, count } of durations.toSorted((a, b) => a.upToMs - b.upToMs)) {
    below += count
    if (below >= share * total) return upToMs * middle
  }
  return undefined
}

/** A bucket reaches up to √2 times as far as the one before: docs/activity.md. */
const middle = 2 ** (-1 / 4)
