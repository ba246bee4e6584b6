import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientId, userPoolId } from '../../model/ids.ts'
import { toStoredImage } from '../../model/stored-image.ts'
import type { UiCustomization } from '../../model/ui-customization.ts'
import { anAppClient, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function uiCustomizationContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const client = anAppClient()
  const bytes = Buffer.from('an image')
  const logo = toStoredImage('png', bytes)
  const css = { given: '.a {}', shown: '.a{}' }
  const ofClient: UiCustomization = {
    userPoolId: pool.id,
    target: client.id,
    css,
    logo,
    cssVersion: '20261121120000',
    createdAt: NOON,
    updatedAt: NOON,
  }

  const openWithClient: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.appClients.insert(client)
    return store
  }

  describe(`UiCustomizationStore on ${database}`, () => {
    it('gives back what was put, and its image', async () => {
      const { uiCustomizations: store } = await openWithClient()

      assert.deepEqual(await store.put(ofClient, bytes), ofClient)

      assert.deepEqual(await store.find(pool.id, client.id), ofClient)
      assert.deepEqual(Buffer.from((await store.findImage(pool.id, logo.hash)) ?? ''), bytes)
      assert.equal(await store.find(pool.id, 'ALL'), undefined)
    })

    it('replaces as a whole, but for the time of the first', async () => {
      const { uiCustomizations: store } = await openWithClient()
      const later = new Date(NOON.getTime() + 1000)
      const { logo: _, ...withoutLogo } = ofClient
      await store.put(ofClient, bytes)
      await store.find(pool.id, client.id)

      await store.put({ ...withoutLogo, createdAt: later, updatedAt: later })

      assert.deepEqual(await store.find(pool.id, client.id), { ...withoutLogo, updatedAt: later })
      assert.equal(await store.findImage(pool.id, logo.hash), undefined)
    })

    it('touches none of another pool: SEC-58', async () => {
      const { uiCustomizations: store } = await openWithClient()
      const other = userPoolId('us-east-1_Other0001')
      await store.put({ ...ofClient, target: 'ALL' }, bytes)

      await store.delete(other, 'ALL')
      assert.equal(await store.find(other, 'ALL'), undefined)
      assert.equal(await store.findImage(other, logo.hash), undefined)
      assert.equal((await store.find(pool.id, 'ALL'))?.target, 'ALL')
    })

    it('goes with the client', async () => {
      const store = await openWithClient()
      await store.uiCustomizations.put(ofClient, bytes)

      await store.appClients.delete(pool.id, client.id)

      assert.equal(await store.uiCustomizations.find(pool.id, client.id), undefined)
      await assert.rejects(store.uiCustomizations.put({ ...ofClient, target: clientId('nobody') }), {
        code: 'ResourceNotFoundException',
      })
    })
  })
}
