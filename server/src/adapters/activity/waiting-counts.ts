import { bucketOf } from '../../lib/duration-bucket.ts'
import type { Happening } from '../../model/happening.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { ActivityCount } from '../../ports/activity.ts'

type Counted = { -readonly [Member in keyof ActivityCount]: ActivityCount[Member] }

/** Counts since they were last taken. There are only as many as pools, minutes and names, however much happens. */
export class WaitingCounts {
  #pools = new Map<UserPoolId, Map<string, Counted>>()

  add({ userPoolId, at, kind, name, outcome, run }: Happening): void {
    const minute = Math.floor(at.getTime() / 60_000)
    const bucket = run?.ms === undefined ? null : bucketOf(run.ms)
    const key = `${minute} ${bucket} ${kind} ${outcome} ${name}`
    const pool = this.#of(userPoolId)
    const known = pool.get(key)
    if (known) known.count++
    else pool.set(key, { userPoolId, minute, kind, name, outcome, bucket, count: 1 })
  }

  #of(pool: UserPoolId): Map<string, Counted> {
    const known = this.#pools.get(pool)
    if (known) return known
    const counts = new Map<string, Counted>()
    this.#pools.set(pool, counts)
    return counts
  }

  take(): readonly ActivityCount[] {
    const taken = [...this.#pools.values()].flatMap((pool) => [...pool.values()])
    this.#pools = new Map()
    return taken
  }
}
