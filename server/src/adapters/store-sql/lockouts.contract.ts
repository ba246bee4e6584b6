import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Lockout } from '../../model/lockout.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function lockoutContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const none: Lockout = { failures: 0, expiresAt: NOON }
  const oneMore = (lockout: Lockout): Lockout => ({ ...lockout, failures: lockout.failures + 1 })
  const opened = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    return store
  }

  describe(`LockoutStore on ${database}`, () => {
    it('keeps what a change makes of nothing, and of what is there', async () => {
      const store = await opened()
      assert.equal(await store.lockouts.find(pool.id, 'ada'), undefined)

      const locked: Lockout = { failures: 5, lockedUntil: NOON, expiresAt: NOON }
      assert.deepEqual(await store.lockouts.update(pool.id, 'ada', none, oneMore), {
        before: none,
        after: { failures: 1, expiresAt: NOON },
      })
      await store.lockouts.update(pool.id, 'ada', none, () => locked)

      assert.deepEqual(await store.lockouts.find(pool.id, 'ada'), locked)
      assert.equal(await store.lockouts.find(pool.id, 'bob'), undefined)
    })

    it('forgets what a change makes nothing of', async () => {
      const store = await opened()
      await store.lockouts.update(pool.id, 'ada', none, oneMore)

      const { after } = await store.lockouts.update(pool.id, 'ada', none, () => undefined)

      assert.equal(after, undefined)
      assert.equal(await store.lockouts.find(pool.id, 'ada'), undefined)
    })

    it('loses none of 50 parallel failures, and counts beyond ten as a number does (V21)', async () => {
      const store = await opened()

      const counts = await Promise.all(
        Array.from({ length: 50 }, () => store.lockouts.update(pool.id, 'ada', none, oneMore)),
      )

      assert.deepEqual(
        counts.map(({ after }) => after?.failures).sort((a = 0, b = 0) => a - b),
        Array.from({ length: 50 }, (_, n) => n + 1),
      )
      assert.equal((await store.lockouts.find(pool.id, 'ada'))?.failures, 50)
    })

    it('survives failures and successes at the same time', async () => {
      const store = await opened()

      await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          store.lockouts.update(pool.id, 'ada', none, n % 2 ? oneMore : () => undefined),
        ),
      )
      await store.lockouts.update(pool.id, 'ada', none, () => undefined)

      assert.equal(await store.lockouts.find(pool.id, 'ada'), undefined)
    })

    it('removes what has expired, in steps', async () => {
      const store = await opened()
      const at = (seconds: number) => new Date(NOON.getTime() + 1000 * seconds)
      for (const n of [1, 2, 3, 4]) {
        await store.lockouts.update(pool.id, `${n}`, none, () => ({ failures: 1, expiresAt: at(n) }))
      }

      assert.equal(await store.lockouts.deleteExpired(at(3), 2), 2)
      assert.equal(await store.lockouts.deleteExpired(at(3), 2), 1)
      assert.ok(await store.lockouts.find(pool.id, '4'))
    })
  })
}
