import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Group } from '../../model/group.ts'
import { userPoolId } from '../../model/ids.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function groupContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const other = aUserPool({ id: userPoolId('us-east-1_Other0001') })
  const staff: Group = {
    userPoolId: pool.id,
    name: 'Belegschaft ä',
    description: 'All\nof us',
    precedence: 0,
    createdAt: NOON,
    updatedAt: NOON,
  }

  const openWithPools: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.userPools.insert(other)
    return store
  }

  describe(`GroupStore on ${database}`, () => {
    it('gives back a group as it was inserted', async () => {
      const store = await openWithPools()

      assert.equal(await store.groups.insert(staff), true)

      assert.deepEqual(await store.groups.find(pool.id, staff.name), staff)
      assert.equal(await store.groups.find(pool.id, 'unknown'), undefined)
    })

    it('lets exactly one of many callers have a name, once in each pool', async () => {
      const store = await openWithPools()

      const won = await Promise.all(Array.from({ length: 20 }, () => store.groups.insert(staff)))

      assert.equal(won.filter(Boolean).length, 1)
      assert.equal(await store.groups.insert({ ...staff, userPoolId: other.id }), true)
    })

    it('loses no update when many callers change one group', async () => {
      const store = await openWithPools()
      await store.groups.insert(staff)

      const add = () =>
        store.groups.update(pool.id, staff.name, (now) => ({ ...now, precedence: (now.precedence ?? 0) + 1 }))
      await Promise.all(Array.from({ length: 20 }, add))

      assert.equal((await store.groups.find(pool.id, staff.name))?.precedence, 20)
    })

    it('touches none of another pool: SEC-58', async () => {
      const store = await openWithPools()
      await store.groups.insert(staff)

      assert.equal(await store.groups.find(other.id, staff.name), undefined)
      assert.equal(await store.groups.update(other.id, staff.name, (now) => now), undefined)
      assert.equal(await store.groups.delete(other.id, staff.name), false)
      assert.equal(await store.groups.delete(pool.id, staff.name), true)
      assert.equal(await store.groups.delete(pool.id, staff.name), false)
    })

    it('lists by name, page by page', async () => {
      const store = await openWithPools()
      for (const name of ['b', 'A', 'ä', 'a', 'B']) await store.groups.insert({ ...staff, name })

      const first = await store.groups.list(pool.id, { limit: 2 })
      const second = await store.groups.list(pool.id, { limit: 5, after: 'B' })

      assert.deepEqual(
        [...first, ...second].map((each) => each.name),
        ['A', 'B', 'a', 'b', 'ä'],
      )
      assert.equal(await store.groups.count(pool.id), 5)
      assert.equal(await store.groups.count(other.id), 0)
    })
  })
}
