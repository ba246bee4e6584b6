import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ClientSecret } from '../../model/app-client.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import { anAppClient, aUserPool } from '../../testing/entities.ts'
import type { OpenStore } from './store.contract.ts'

export function appClientContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const other = aUserPool({ id: userPoolId('us-east-1_Other0001') })
  const older = aSecret('older', '2026-11-21T12:00:00.000Z')
  const newer = aSecret('a-newer', '2026-11-21T12:00:01.000Z')
  const client = anAppClient({
    userPoolId: pool.id,
    secrets: [older, newer],
    allowedScopes: ['orders/read'],
    accessTokenSeconds: 300,
  })

  const openWithPools: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.userPools.insert(other)
    return store
  }

  describe(`AppClientStore on ${database}`, () => {
    it('gives back a client as it was inserted, its secrets oldest first', async () => {
      const store = await openWithPools()

      assert.equal(await store.appClients.insert({ ...client, secrets: [newer, older] }), true)

      assert.deepEqual(await store.appClients.find(pool.id, client.id), client)
      assert.deepEqual(await store.appClients.findAnywhere(client.id), client)
      assert.deepEqual(await store.appClients.list(pool.id, { limit: 5 }), [client])
    })

    it('shows no client of another pool: SEC-58', async () => {
      const store = await openWithPools()
      await store.appClients.insert(client)

      assert.equal(await store.appClients.find(other.id, client.id), undefined)
      assert.equal(await store.appClients.update(other.id, client.id, (now) => now), undefined)
      assert.equal(await store.appClients.delete(other.id, client.id), false)
      assert.equal(await store.appClients.addSecret(other.id, client.id, aSecret('x'), 9), false)
      assert.equal(await store.appClients.deleteSecret(other.id, client.id, older.id), 'unknown')
      assert.deepEqual(await store.appClients.list(other.id, { limit: 5 }), [])
      assert.equal(await store.appClients.count(other.id), 0)
      assert.deepEqual(await store.appClients.find(pool.id, client.id), client)
    })

    it('lets exactly one of many callers have an id, in whatever pool', async () => {
      const store = await openWithPools()
      const tries = Array.from({ length: 20 }, (_, n) => ({
        ...client,
        userPoolId: [pool, other][n % 2]?.id ?? pool.id,
      }))

      const won = await Promise.all(tries.map((each) => store.appClients.insert(each)))

      assert.equal(won.filter(Boolean).length, 1)
      assert.deepEqual(await store.appClients.findAnywhere(client.id), tries[won.indexOf(true)])
      const loser = won.indexOf(true) % 2 === 0 ? other : pool
      assert.equal(await store.appClients.count(loser.id), 0)
    })

    it('changes settings and leaves secrets alone', async () => {
      const store = await openWithPools()
      await store.appClients.insert(client)

      const changed = await store.appClients.update(pool.id, client.id, (now) => ({ ...now, name: 'new', secrets: [] }))

      assert.deepEqual(changed, { ...client, name: 'new' })
      assert.deepEqual(await store.appClients.find(pool.id, client.id), changed)
    })

    it('loses no update when many callers change one client', async () => {
      const store = await openWithPools()
      await store.appClients.insert({ ...client, name: '0' })

      const add = () =>
        store.appClients.update(pool.id, client.id, (now) => ({ ...now, name: String(Number(now.name) + 1) }))
      await Promise.all(Array.from({ length: 20 }, add))

      assert.equal((await store.appClients.find(pool.id, client.id))?.name, '20')
    })

    it('deletes a client with its secrets', async () => {
      const store = await openWithPools()
      await store.appClients.insert(client)

      assert.equal(await store.appClients.delete(pool.id, client.id), true)
      assert.equal(await store.appClients.delete(pool.id, client.id), false)

      await store.appClients.insert({ ...client, secrets: [] })
      assert.deepEqual((await store.appClients.findAnywhere(client.id))?.secrets, [])
    })

    it('lists the clients of a pool by id, page by page, each with its own secrets', async () => {
      const store = await openWithPools()
      const ids = ['a', 'B', '1', 'b', 'A'].map(clientId)
      for (const id of ids) await store.appClients.insert({ ...client, id, secrets: [aSecret(`of ${id}`)] })

      const first = await store.appClients.list(pool.id, { limit: 3 })
      const second = await store.appClients.list(pool.id, { limit: 3, after: 'B' })

      const found = [...first, ...second].map(({ id, secrets }) => [id, secrets.map((each) => each.id).join()])
      assert.deepEqual(found, [['1', 'of 1'], ['A', 'of A'], ['B', 'of B'], ['a', 'of a'], ['b', 'of b']]) // biome-ignore format: a row each
      assert.equal(await store.appClients.count(pool.id), 5)
    })

    it('never has more secrets than allowed, however many callers add one', async () => {
      const store = await openWithPools()
      await store.appClients.insert({ ...client, secrets: [older] })

      const add = (_: unknown, n: number) => store.appClients.addSecret(pool.id, client.id, aSecret(`new ${n}`), 2)
      const added = await Promise.all(Array.from({ length: 20 }, add))

      assert.equal(added.filter(Boolean).length, 1)
      const { secrets } = (await store.appClients.find(pool.id, client.id)) ?? { secrets: [] }
      assert.deepEqual(
        secrets.map((each) => each.id),
        ['older', `new ${added.indexOf(true)}`],
      )
    })

    it('adds no second secret of one id', async () => {
      const store = await openWithPools()
      await store.appClients.insert({ ...client, secrets: [older] })

      assert.equal(await store.appClients.addSecret(pool.id, client.id, aSecret('older'), 2), false)
      assert.deepEqual((await store.appClients.find(pool.id, client.id))?.secrets, [older])
    })

    it('takes a secret away at once, but never the last one: SEC-32', async () => {
      const store = await openWithPools()
      await store.appClients.insert(client)
      await store.appClients.findAnywhere(client.id)

      assert.equal(await store.appClients.deleteSecret(pool.id, client.id, 'unknown'), 'unknown')
      assert.equal(await store.appClients.deleteSecret(pool.id, client.id, older.id), 'deleted')
      assert.deepEqual((await store.appClients.findAnywhere(client.id))?.secrets, [newer])
      assert.equal(await store.appClients.deleteSecret(pool.id, client.id, newer.id), 'last')
      assert.equal(await store.appClients.deleteSecret(pool.id, client.id, older.id), 'unknown')
    })

    it('keeps one secret when many callers take them away', async () => {
      const store = await openWithPools()
      await store.appClients.insert(client)

      const results = await Promise.all(
        [older, newer, older, newer].map(({ id }) => store.appClients.deleteSecret(pool.id, client.id, id)),
      )

      assert.equal(results.filter((each) => each === 'deleted').length, 1)
      assert.equal((await store.appClients.find(pool.id, client.id))?.secrets.length, 1)
    })
  })
}

const aSecret = (id: string, createdAt = '2026-11-22T00:00:00.000Z'): ClientSecret => ({
  id,
  sealed: sealed(new Uint8Array(Buffer.from(`sealed ${id} \0\xff`, 'latin1'))),
  createdAt: new Date(createdAt),
})
