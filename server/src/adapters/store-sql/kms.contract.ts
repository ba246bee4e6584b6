import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { KmsAlias, KmsKey } from '../../model/kms-key.ts'
import { sealed } from '../../model/sealed.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function kmsContract(database: string, open: OpenStore): void {
  const region = 'us-east-1'
  const key = (n: number, some: Partial<KmsKey> = {}): KmsKey => ({
    region,
    id: `0000000${n}-0000-4000-8000-000000000000`,
    accountId: '000000000000',
    description: '',
    state: 'Enabled',
    policy: '{}',
    rotates: false,
    tags: { team: 'one' },
    material: sealed(Uint8Array.of(n, 1, 2)),
    createdAt: NOON,
    ...some,
  })
  const later = new Date(NOON.getTime() + 1000)

  describe(`KmsKeyStore on ${database}`, () => {
    it('gives back keys as they were inserted, in a list by id, page by page', async () => {
      const { kmsKeys } = await open()
      for (const each of [key(2), key(1), key(3, { region: 'eu-west-1' })]) await kmsKeys.insert(each)

      assert.deepEqual(await kmsKeys.find(region, key(1).id), key(1))
      assert.equal(await kmsKeys.find(region, key(3).id), undefined)
      assert.deepEqual(await kmsKeys.list(region, { limit: 1 }), [key(1)])
      assert.deepEqual(await kmsKeys.list(region, { limit: 9, after: key(1).id }), [key(2)])
    })

    it('loses no change when many callers change one key, and never changes its material', async () => {
      const { kmsKeys } = await open()
      await kmsKeys.insert(key(1))
      const tag = (n: number) =>
        kmsKeys.update(region, key(1).id, (before) => ({
          ...before,
          tags: { ...before.tags, [`tag-${n}`]: '' },
          material: sealed(Uint8Array.of(9)),
        }))
      await Promise.all(Array.from({ length: 20 }, (_, n) => tag(n)))

      const found = await kmsKeys.find(region, key(1).id)
      assert.equal(Object.keys(found?.tags ?? {}).length, 21)
      assert.deepEqual(found?.material, key(1).material)
      assert.equal(await kmsKeys.update(region, key(2).id, (before) => before), undefined)
    })

    it('removes keys whose deletion is due with their aliases, and all after a reset', async () => {
      const store = await open()
      const { kmsKeys, kmsAliases } = store
      await kmsKeys.insert(key(1, { state: 'PendingDeletion', deletionAt: later }))
      await kmsKeys.insert(key(2))
      await kmsAliases.insert({ region, name: 'alias/a', keyId: key(1).id, createdAt: NOON, updatedAt: NOON })

      assert.equal(await kmsKeys.deleteExpired(NOON, 10), 0)
      assert.equal(await kmsKeys.deleteExpired(later, 10), 1)

      assert.deepEqual(await kmsKeys.list(region, { limit: 9 }), [key(2)])
      assert.equal(await kmsAliases.find(region, 'alias/a'), undefined)
      await store.wipe()
      assert.deepEqual(await kmsKeys.list(region, { limit: 9 }), [])
    })
  })

  describe(`KmsAliasStore on ${database}`, () => {
    const alias = (name: string, n = 1): KmsAlias => ({
      region,
      name: `alias/${name}`,
      keyId: key(n).id,
      createdAt: NOON,
      updatedAt: NOON,
    })

    it('keeps each name for one key, in a list by name, also of one key', async () => {
      const { kmsKeys, kmsAliases } = await open()
      for (const each of [key(1), key(2)]) await kmsKeys.insert(each)
      for (const each of [alias('b'), alias('a', 2), alias('c')]) assert.equal(await kmsAliases.insert(each), true)
      assert.equal(await kmsAliases.insert(alias('a')), false)

      assert.deepEqual(await kmsAliases.list(region, undefined, { limit: 2 }), [alias('a', 2), alias('b')])
      assert.deepEqual(await kmsAliases.list(region, key(1).id, { limit: 9, after: 'alias/b' }), [alias('c')])
      assert.deepEqual(await kmsAliases.list('eu-west-1', undefined, { limit: 9 }), [])
    })

    it('points a name to another key, and forgets it', async () => {
      const { kmsKeys, kmsAliases } = await open()
      for (const each of [key(1), key(2)]) await kmsKeys.insert(each)
      await kmsAliases.insert(alias('a'))

      assert.equal(await kmsAliases.replace({ ...alias('a', 2), updatedAt: later }), true)
      assert.deepEqual(await kmsAliases.find(region, 'alias/a'), { ...alias('a', 2), updatedAt: later })
      assert.equal(await kmsAliases.delete(region, 'alias/a'), true)
      assert.equal(await kmsAliases.delete(region, 'alias/a'), false)
      assert.equal(await kmsAliases.replace(alias('a')), false)
    })
  })
}
