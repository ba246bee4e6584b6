import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { longestOf } from '../../lib/duration-bucket.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Happening } from '../../model/happening.ts'
import type { ActivityCount, CountsAsked } from '../../ports/activity.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { parseTime } from './parse-time.ts'

type Input = {
  readonly userPoolId: string
  /** ISO 8601; an hour before `until`. */
  readonly since?: string
  /** Now. */
  readonly until?: string
  readonly everyMinutes?: number
}

/** How often something happened in the minutes from `at` on. */
export type RenderedCount = Pick<Happening, 'kind' | 'name' | 'outcome'> & {
  readonly at: string
  readonly count: number
  /** Of runs: how many took longer than the entry before, and no longer than this. */
  readonly durations?: readonly { readonly upToMs: number; readonly count: number }[]
}

type Output = { readonly since: string; readonly until: string; readonly counts: readonly RenderedCount[] }

const minuteMs = 60_000
// Five hours by the minute, a day by five. SQLite sums up on the thread that everybody waits for.
const mostSteps = 300

/** What happened in a pool, in figures that tell of nobody. */
export const getActivity = {
  name: 'GetActivity',

  async handle(deps: Pick<Deps, 'store' | 'activity' | 'clock'>, call: Call, input: Input): Promise<Output> {
    const pool = await requireUserPool(deps.store, call, input.userPoolId)
    const asked = { userPoolId: pool.id, ...periodOf(input, deps.clock.now()) }
    const counts = await deps.activity.counts(asked)
    const alike = Map.groupBy(counts, ({ minute, kind, name, outcome }) => `${minute} ${kind} ${outcome} ${name}`)
    return {
      since: timeOf(asked.since),
      until: timeOf(asked.until),
      counts: [...alike.values()].flatMap(([first, ...others]) => (first ? render(first, [first, ...others]) : [])),
    }
  },
} satisfies Operation<Input, Output>

/** Whole steps: the one that holds `since`, and the minute that holds what is just before `until`. */
function periodOf(input: Input, now: Date): Omit<CountsAsked, 'userPoolId'> {
  const { everyMinutes = 1 } = input
  const until = Math.ceil((input.until === undefined ? now.getTime() + 1 : timeIn(input, 'until')) / minuteMs)
  const from = input.since === undefined ? until - 60 : Math.floor(timeIn(input, 'since') / minuteMs)
  const since = from - (from % everyMinutes)
  if (since >= until) throw invalidParameter('since: before until')
  if ((until - since) / everyMinutes > mostSteps) {
    throw invalidParameter(`everyMinutes: at most ${mostSteps} steps from since to until`)
  }
  return { since, until, everyMinutes }
}

const timeIn = (input: Input, name: 'since' | 'until') => parseTime(name, input[name] ?? '').getTime()

const timeOf = (minute: number) => new Date(minute * minuteMs).toISOString()

function render({ minute, kind, name, outcome }: ActivityCount, alike: readonly ActivityCount[]): RenderedCount {
  const durations = alike.flatMap(({ bucket, count }) =>
    bucket === null ? [] : [{ upToMs: Math.round(longestOf(bucket) * 1000) / 1000, count }],
  )
  return {
    at: timeOf(minute),
    kind,
    name,
    outcome,
    count: alike.reduce((sum, { count }) => sum + count, 0),
    ...(durations.length > 0 && { durations }),
  }
}
