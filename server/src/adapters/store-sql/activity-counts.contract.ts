import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import type { ActivityCount, CountsAsked } from '../../ports/activity.ts'
import type { Store } from '../../ports/store.ts'
import { aUserPool } from '../../testing/entities.ts'

const pool = aUserPool().id
const other = userPoolId('us-east-1_Other1234')
const first = 29_663_280

const count = (some: Partial<ActivityCount> = {}): ActivityCount => ({
  userPoolId: pool,
  minute: first,
  kind: 'grant',
  name: 'client_credentials',
  outcome: 'ok',
  bucket: null,
  count: 1,
  ...some,
})

const hour = (some: Partial<CountsAsked> = {}): CountsAsked => ({
  userPoolId: pool,
  since: first,
  until: first + 60,
  everyMinutes: 1,
  ...some,
})

/** What ports/activity-stores.ts promises of counts. */
export function activityCountContract(database: string, open: () => Promise<Store>) {
  const withPools = async () => {
    const store = await open()
    for (const id of [pool, other]) await store.userPools.insert(aUserPool({ id }))
    return store
  }

  describe(`activity counts on ${database}`, () => {
    it('adds up what happened in the same minute, and keeps everything else apart', async () => {
      const { activityCounts } = await withPools()
      const kinds: readonly Partial<ActivityCount>[] = [
        { outcome: 'refused' },
        { name: 'refresh' },
        { kind: 'trigger', bucket: -3 },
        { kind: 'trigger', bucket: 4 },
        { minute: first + 1 },
      ]
      const once = [count({ count: 2 }), ...kinds.map(count), count({ userPoolId: other })]
      await activityCounts.add(once)
      await activityCounts.add(once)
      assert.deepEqual(await activityCounts.sum(hour()), [
        count({ count: 4 }),
        count({ outcome: 'refused', count: 2 }),
        count({ name: 'refresh', count: 2 }),
        count({ kind: 'trigger', bucket: -3, count: 2 }),
        count({ kind: 'trigger', bucket: 4, count: 2 }),
        count({ minute: first + 1, count: 2 }),
      ])
    })

    it('sums up several minutes, from the first on and before the last', async () => {
      const { activityCounts } = await withPools()
      await activityCounts.add([0, 1, 5, 6, 10].map((later) => count({ minute: first + later })))
      const asked = hour({ since: first + 1, until: first + 10, everyMinutes: 5 })
      assert.deepEqual(await activityCounts.sum(asked), [count({ count: 1 }), count({ minute: first + 5, count: 2 })])
    })

    it('loses nothing when several servers add at once, in whatever order', async () => {
      const { activityCounts } = await withPools()
      const names = Array.from({ length: 30 }, (_, n) => count({ name: `name ${n}` }))
      await Promise.all(Array.from({ length: 10 }, (_, n) => activityCounts.add(n % 2 ? names : names.toReversed())))
      const sums = await activityCounts.sum(hour())
      assert.deepEqual([sums.length, new Set(sums.map((each) => each.count))], [30, new Set([10])])
    })

    it('takes more counts at once than one statement has room for', async () => {
      const { activityCounts } = await withPools()
      await activityCounts.add(Array.from({ length: 501 }, (_, n) => count({ name: `name ${n}` })))
      assert.equal((await activityCounts.sum(hour())).length, 501)
    })

    it('leaves out counts of a pool that is gone, and loses counts with their pool', async () => {
      const { activityCounts, userPools } = await withPools()
      await activityCounts.add([count({ userPoolId: userPoolId('us-east-1_Gone12345') }), count()])
      assert.deepEqual(await activityCounts.sum(hour()), [count()])
      await userPools.delete(pool)
      await userPools.insert(aUserPool())
      assert.deepEqual(await activityCounts.sum(hour()), [])
    })

    it('removes what is too old from all pools, step by step', async () => {
      const { activityCounts } = await withPools()
      await activityCounts.add([
        count(),
        count({ userPoolId: other }),
        count({ name: 'code' }),
        count({ minute: first + 1 }),
      ])
      const before = new Date((first + 1) * 60_000)
      assert.equal(await activityCounts.deleteExpired(before, 2), 2)
      assert.equal(await activityCounts.deleteExpired(before, 2), 1)
      assert.equal(await activityCounts.deleteExpired(before, 2), 0)
      assert.deepEqual(await activityCounts.sum(hour()), [count({ minute: first + 1 })])
    })
  })
}
