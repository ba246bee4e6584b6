import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AccessKey } from '../../model/access-key.ts'
import { sealed } from '../../model/sealed.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function accessKeyContract(database: string, open: OpenStore): void {
  const key: AccessKey = {
    id: 'PHADMIN0000000000001',
    sealedSecret: sealed(Uint8Array.of(0, 1, 255)),
    role: 'read',
    description: 'dashboard',
    createdAt: NOON,
  }

  describe(`AccessKeyStore on ${database}`, () => {
    it('gives back keys as they were inserted, in a list by id', async () => {
      const store = await open()
      const first = { ...key, id: 'A', role: 'admin' as const }

      assert.equal(await store.accessKeys.insert(key), true)
      assert.equal(await store.accessKeys.insert(first), true)
      assert.equal(await store.accessKeys.insert({ ...key, description: 'other' }), false)

      assert.deepEqual(await store.accessKeys.find(key.id), key)
      assert.deepEqual(await store.accessKeys.list(), [first, key])
    })

    it('knows a deleted key no longer, at once', async () => {
      const store = await open()
      await store.accessKeys.insert(key)
      await store.accessKeys.find(key.id)

      assert.equal(await store.accessKeys.delete(key.id), true)

      assert.equal(await store.accessKeys.find(key.id), undefined)
      assert.equal(await store.accessKeys.delete(key.id), false)
    })
  })
}
