import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientId, userPoolId } from '../../model/ids.ts'
import type { Terms } from '../../model/terms.ts'
import { anAppClient, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function termsContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const client = anAppClient()
  const terms: Terms = {
    userPoolId: pool.id,
    id: 'id-1',
    clientId: client.id,
    name: 'terms-of-use',
    links: { 'cognito:default': 'https://app.example/terms' },
    createdAt: NOON,
    updatedAt: NOON,
  }
  const privacy: Terms = { ...terms, id: 'id-2', name: 'privacy-policy' }

  const openWithClient: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.appClients.insert(client)
    return store
  }

  describe(`TermsStore on ${database}`, () => {
    it('gives back what was inserted, by id, by client and in a list', async () => {
      const store = await openWithClient()

      assert.equal(await store.terms.insert(terms), true)
      assert.equal(await store.terms.insert(privacy), true)

      assert.deepEqual(await store.terms.find(pool.id, 'id-1'), terms)
      assert.deepEqual(await store.terms.findByClient(pool.id, client.id), [privacy, terms])
      assert.deepEqual(await store.terms.list(pool.id, { limit: 1, after: 'id-1' }), [privacy])
      assert.equal(await store.terms.count(pool.id), 2)
    })

    it('lets exactly one of many callers have a name at a client', async () => {
      const store = await openWithClient()

      const tries = Array.from({ length: 10 }, (_, n) => store.terms.insert({ ...terms, id: `id-${n}` }))

      assert.equal((await Promise.all(tries)).filter(Boolean).length, 1)
    })

    it('updates, but not to a name that is taken', async () => {
      const store = await openWithClient()
      await store.terms.insert(terms)
      await store.terms.insert(privacy)
      await store.terms.findByClient(pool.id, client.id)
      const links = { 'cognito:default': 'https://app.example/new' }

      assert.deepEqual(await store.terms.update(pool.id, 'id-1', (it) => ({ ...it, links })), { ...terms, links })
      assert.equal(await store.terms.update(pool.id, 'id-1', (it) => ({ ...it, name: 'privacy-policy' })), 'taken')
      assert.equal(await store.terms.update(pool.id, 'id-3', (it) => it), 'unknown')
      assert.deepEqual(await store.terms.findByClient(pool.id, client.id), [privacy, { ...terms, links }])
    })

    it('touches none of another pool: SEC-58', async () => {
      const store = await openWithClient()
      const other = userPoolId('us-east-1_Other0001')
      await store.terms.insert(terms)

      assert.equal(await store.terms.find(other, 'id-1'), undefined)
      assert.equal(await store.terms.update(other, 'id-1', (it) => it), 'unknown')
      assert.equal(await store.terms.delete(other, 'id-1'), false)
      assert.deepEqual(await store.terms.findByClient(other, client.id), [])
    })

    it('deletes once, and with the client', async () => {
      const store = await openWithClient()
      await store.terms.insert(terms)
      await store.terms.insert(privacy)

      assert.equal(await store.terms.delete(pool.id, 'id-2'), true)
      assert.equal(await store.terms.delete(pool.id, 'id-2'), false)
      await store.appClients.delete(pool.id, client.id)
      assert.equal(await store.terms.find(pool.id, 'id-1'), undefined)
      assert.deepEqual(await store.terms.findByClient(pool.id, client.id), [])
      await assert.rejects(store.terms.insert(terms), { code: 'ResourceNotFoundException' })
      await assert.rejects(store.terms.insert({ ...terms, clientId: clientId('nobody') }), {
        code: 'ResourceNotFoundException',
      })
    })
  })
}
