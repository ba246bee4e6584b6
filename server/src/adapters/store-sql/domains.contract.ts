import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Domain } from '../../model/domain.ts'
import { userPoolId } from '../../model/ids.ts'
import { aUserPool } from '../../testing/entities.ts'
import type { OpenStore } from './store.contract.ts'

export function domainContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const other = aUserPool({ id: userPoolId('us-east-1_Other0001') })
  const prefix: Domain = {
    domain: 'shop',
    userPoolId: pool.id,
    custom: false,
    managedLoginVersion: 1,
    version: '20261121120000',
  }
  const own: Domain = {
    ...prefix,
    domain: 'login.example.com',
    custom: true,
    certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/1',
  }

  const openWithPools: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.userPools.insert(other)
    return store
  }

  describe(`DomainStore on ${database}`, () => {
    it('finds a domain by its name and by its pool', async () => {
      const store = await openWithPools()

      assert.deepEqual(await store.domains.findByPool(pool.id), [])
      assert.equal(await store.domains.insert(own), true)
      assert.equal(await store.domains.insert(prefix), true)

      assert.deepEqual(await store.domains.find('shop'), prefix)
      assert.deepEqual(await store.domains.find('login.example.com'), own)
      assert.deepEqual(await store.domains.findByPool(pool.id), [prefix, own])
      assert.deepEqual(await store.domains.findByPool(other.id), [])
      assert.equal(await store.domains.find('unknown'), undefined)
    })

    it('has one domain of a kind in a pool', async () => {
      const store = await openWithPools()
      await store.domains.insert(prefix)

      assert.equal(await store.domains.insert({ ...prefix, domain: 'second' }), false)
      assert.equal(await store.domains.find('second'), undefined)
    })

    it('lets exactly one of many callers have a name, in whatever pool', async () => {
      const store = await openWithPools()
      const tries = Array.from({ length: 20 }, (_, n) => ({ ...prefix, userPoolId: n % 2 === 0 ? pool.id : other.id }))

      const won = await Promise.all(tries.map((each) => store.domains.insert(each)))

      assert.equal(won.filter(Boolean).length, 1)
    })

    it('replaces and deletes only for the pool that has it: SEC-58', async () => {
      const store = await openWithPools()
      await store.domains.insert(prefix)
      await store.domains.find('shop')

      assert.equal(await store.domains.replace({ ...prefix, userPoolId: other.id }), false)
      assert.equal(await store.domains.delete(other.id, 'shop'), false)
      assert.equal(await store.domains.replace({ ...prefix, managedLoginVersion: 2 }), true)
      assert.equal((await store.domains.find('shop'))?.managedLoginVersion, 2)
      assert.equal(await store.domains.delete(pool.id, 'shop'), true)
      assert.equal(await store.domains.find('shop'), undefined)
    })

    it('shows a name that moved to another pool there', async () => {
      const store = await openWithPools()
      await store.domains.insert(prefix)
      await store.domains.find('shop')

      await store.domains.delete(pool.id, 'shop')
      await store.domains.insert({ ...prefix, userPoolId: other.id })

      assert.equal((await store.domains.find('shop'))?.userPoolId, other.id)
    })
  })
}
