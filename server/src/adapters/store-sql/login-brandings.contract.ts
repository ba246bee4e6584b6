import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import type { LoginBranding } from '../../model/login-branding.ts'
import { toStoredImage } from '../../model/stored-image.ts'
import { anAppClient, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function loginBrandingContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const client = anAppClient()
  const bytes = Buffer.from('an image')
  const image = toStoredImage('png', bytes)
  const images = new Map([[image.hash, bytes]])
  const branding: LoginBranding = {
    userPoolId: pool.id,
    id: 'id-1',
    clientId: client.id,
    useCognitoProvidedValues: false,
    settings: { components: { form: { borderRadius: 4 } }, mine: [1, null, 'é'] },
    assets: [{ category: 'FORM_LOGO', colorMode: 'LIGHT', extension: 'PNG', image }],
    createdAt: NOON,
    updatedAt: NOON,
  }

  const openWithClient: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.appClients.insert(client)
    return store
  }

  describe(`LoginBrandingStore on ${database}`, () => {
    it('gives back what was inserted, and its images', async () => {
      const { loginBrandings: store } = await openWithClient()

      assert.equal(await store.insert(branding, images), true)

      assert.deepEqual(await store.find(pool.id, 'id-1'), branding)
      assert.deepEqual(await store.findByClient(pool.id, client.id), branding)
      assert.deepEqual(Buffer.from((await store.findImage(pool.id, image.hash)) ?? ''), bytes)
      assert.equal(await store.count(pool.id), 1)
    })

    it('lets exactly one of many callers style a client', async () => {
      const { loginBrandings: store } = await openWithClient()

      const tries = Array.from({ length: 10 }, (_, n) => store.insert({ ...branding, id: `id-${n}` }, images))

      assert.equal((await Promise.all(tries)).filter(Boolean).length, 1)
    })

    it('updates for all who read afterwards, and removes images that nothing shows any more', async () => {
      const { loginBrandings: store } = await openWithClient()
      await store.insert(branding, images)
      await store.findByClient(pool.id, client.id)
      const other = toStoredImage('svg', Buffer.from('another'))
      const assets = [{ category: 'FORM_LOGO', colorMode: 'DARK', extension: 'SVG', image: other }] as const

      const change = (before: LoginBranding) => ({ ...before, assets })
      const changed = await store.update(pool.id, 'id-1', new Map([[other.hash, Buffer.from('another')]]), change)

      assert.deepEqual(changed, { ...branding, assets })
      assert.deepEqual(await store.findByClient(pool.id, client.id), { ...branding, assets })
      assert.equal(await store.findImage(pool.id, image.hash), undefined)
      assert.ok(await store.findImage(pool.id, other.hash))
      assert.equal(await store.update(pool.id, 'id-2', new Map(), change), undefined)
    })

    it('touches none of another pool: SEC-58', async () => {
      const { loginBrandings: store } = await openWithClient()
      const other = userPoolId('us-east-1_Other0001')
      await store.insert(branding, images)

      assert.equal(await store.find(other, 'id-1'), undefined)
      assert.equal(await store.findByClient(other, client.id), undefined)
      assert.equal(await store.delete(other, 'id-1'), false)
      assert.equal(await store.findImage(other, image.hash), undefined)
    })

    it('deletes once with its images, and with the client', async () => {
      const store = await openWithClient()
      await store.loginBrandings.insert(branding, images)

      assert.equal(await store.loginBrandings.delete(pool.id, 'id-1'), true)
      assert.equal(await store.loginBrandings.delete(pool.id, 'id-1'), false)
      assert.equal(await store.loginBrandings.findImage(pool.id, image.hash), undefined)
      await store.loginBrandings.insert(branding, images)
      await store.appClients.delete(pool.id, client.id)
      assert.equal(await store.loginBrandings.findImage(pool.id, image.hash), undefined)
      await assert.rejects(store.loginBrandings.insert(branding, images), { code: 'ResourceNotFoundException' })
    })
  })
}
