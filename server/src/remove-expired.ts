import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from './ports/clock.ts'
import type { Log } from './ports/log.ts'
import type { Store, StoreTx } from './ports/store.ts'

/** Rows per statement: on SQLite everything else waits for it. */
const step = 500
const minute = 60_000

/** What expires, and how long it is kept beyond: who comes a little late is told so, not that there never was such a thing. */
const expiring = {
  challenges: 15 * minute,
  codes: 24 * 60 * minute,
  authorizationCodes: 0,
  browserSessions: 0,
  tokenSessions: 7 * 24 * 60 * minute,
  lockouts: 0,
  kmsKeys: 0,
  attempts: 0,
  messages: 24 * 60 * minute,
  activityCounts: 25 * 60 * minute,
} as const satisfies Partial<Record<keyof StoreTx, number>>

/** Records last as long as a setting says, also after it was switched off that new ones are kept. */
const records = ['invocations', 'happenings'] as const satisfies (keyof StoreTx)[]

type Expiring = Pick<Store, keyof typeof expiring | (typeof records)[number]>

/** Removes what expired, in small steps. Gives how many rows. */
export async function removeExpired(store: Expiring, now: Date, recordsAgeMs: number): Promise<number> {
  const older = (ms: number) => new Date(now.getTime() - ms)
  let removed = 0
  for (const name of Object.keys(expiring) as (keyof typeof expiring)[]) {
    removed += await inSteps(() => store[name].deleteExpired(older(expiring[name]), step))
  }
  for (const name of records) removed += await inSteps(() => store[name].removeBefore(older(recordsAgeMs), step))
  return removed
}

async function inSteps(remove: () => Promise<number>): Promise<number> {
  let removed = 0
  for (let last = step; last === step; removed += last) {
    last = await remove()
    await turn()
  }
  return removed
}

type Needs = {
  readonly store: Expiring
  readonly clock: Clock
  readonly log: Log
  readonly recordsAgeMs: number
}

/** Does so every minute, until it is stopped. */
export function keepRemovingExpired({ store, clock, log, recordsAgeMs }: Needs): { stop(): Promise<void> } {
  let running = Promise.resolve()
  const timer = setInterval(() => {
    running = running
      .then(() => removeExpired(store, clock.now(), recordsAgeMs))
      .then(
        (removed) => log.debug('expired.removed', { removed }),
        (error: unknown) => log.error('expired.failed', { error }),
      )
  }, minute)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
