import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import type { ResourceServer } from '../../model/resource-server.ts'
import { aUserPool } from '../../testing/entities.ts'
import type { OpenStore } from './store.contract.ts'

export function resourceServerContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const other = aUserPool({ id: userPoolId('us-east-1_Other0001') })
  const orders: ResourceServer = {
    userPoolId: pool.id,
    identifier: 'https://orders.example.com',
    name: 'Orders',
    scopes: [{ name: 'read', description: 'Read orders' }],
  }

  const openWithPools: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.userPools.insert(other)
    return store
  }

  describe(`ResourceServerStore on ${database}`, () => {
    it('gives back what was inserted, absent scopes absent', async () => {
      const store = await openWithPools()
      const { scopes: _none, ...bare } = { ...orders, identifier: 'bare' }

      assert.equal(await store.resourceServers.insert(orders), true)
      assert.equal(await store.resourceServers.insert(bare), true)

      assert.deepEqual(await store.resourceServers.find(pool.id, orders.identifier), orders)
      assert.deepEqual(await store.resourceServers.find(pool.id, 'bare'), bare)
      assert.equal(await store.resourceServers.find(pool.id, 'unknown'), undefined)
    })

    it('lets exactly one of many callers have an identifier, once in each pool', async () => {
      const store = await openWithPools()

      const tries = Array.from({ length: 20 }, () => store.resourceServers.insert(orders))
      const won = await Promise.all(tries)

      assert.equal(won.filter(Boolean).length, 1)
      assert.equal(await store.resourceServers.insert({ ...orders, userPoolId: other.id }), true)
    })

    it('replaces name and scopes, for all who read afterwards', async () => {
      const store = await openWithPools()
      await store.resourceServers.insert(orders)
      await store.resourceServers.find(pool.id, orders.identifier)

      assert.equal(await store.resourceServers.replace({ ...orders, name: 'New', scopes: [] }), true)

      const found = await store.resourceServers.find(pool.id, orders.identifier)
      assert.deepEqual(found, { ...orders, name: 'New', scopes: [] })
      assert.equal(await store.resourceServers.replace({ ...orders, identifier: 'unknown' }), false)
    })

    it('touches none of another pool: SEC-58', async () => {
      const store = await openWithPools()
      await store.resourceServers.insert(orders)

      assert.equal(await store.resourceServers.find(other.id, orders.identifier), undefined)
      assert.equal(await store.resourceServers.replace({ ...orders, userPoolId: other.id }), false)
      assert.equal(await store.resourceServers.delete(other.id, orders.identifier), false)
      assert.equal(await store.resourceServers.count(other.id), 0)
      assert.equal(await store.resourceServers.delete(pool.id, orders.identifier), true)
      assert.equal(await store.resourceServers.find(pool.id, orders.identifier), undefined)
    })

    it('lists by identifier, page by page', async () => {
      const store = await openWithPools()
      for (const identifier of ['b', 'A', 'a', 'B']) await store.resourceServers.insert({ ...orders, identifier })

      const first = await store.resourceServers.list(pool.id, { limit: 2 })
      const second = await store.resourceServers.list(pool.id, { limit: 2, after: 'B' })

      assert.deepEqual(
        [...first, ...second].map((each) => each.identifier),
        ['A', 'B', 'a', 'b'],
      )
      assert.equal(await store.resourceServers.count(pool.id), 4)
    })

    it('finds each of very many', async () => {
      const store = await openWithPools()
      const identifiers = Array.from({ length: 130 }, (_, n) => `api-${n}`)
      await store.transaction(async (tx) => {
        for (const identifier of identifiers) await tx.resourceServers.insert({ ...orders, identifier })
      })

      for (const identifier of identifiers) {
        assert.equal((await store.resourceServers.find(pool.id, identifier))?.identifier, identifier)
      }
      assert.equal(await store.resourceServers.find(pool.id, 'api-130'), undefined)
    })
  })
}
