import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { userPoolId, userSub } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import type { OpenStore } from './store.contract.ts'

export function softwareTokenContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const ada = aUser()
  const first = sealed(Buffer.from('first'))
  const second = sealed(Buffer.from('second'))
  const fifty = Array.from({ length: 50 })
  const textOf = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()

  const openWithUser: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.users.insert(keyed(pool, ada))
    return store
  }

  describe(`SoftwareTokenStore on ${database}`, () => {
    it('keeps an offered secret beside the one that counts, until it is confirmed', async () => {
      const store = await openWithUser()
      await store.softwareTokens.register(pool.id, ada.sub, first, 100)
      await store.softwareTokens.offer(pool.id, ada.sub, second)

      const before = await store.softwareTokens.find(pool.id, ada.sub)
      assert.deepEqual([textOf(before?.secret), textOf(before?.pending), before?.usedStep], ['first', 'second', 100])

      assert.equal(await store.softwareTokens.confirm(pool.id, ada.sub, second, 90), true)
      const after = await store.softwareTokens.find(pool.id, ada.sub)
      assert.deepEqual([textOf(after?.secret), after?.pending, after?.usedStep], ['second', undefined, 90])
    })

    it('confirms no secret that another one has taken the place of', async () => {
      const store = await openWithUser()
      await store.softwareTokens.offer(pool.id, ada.sub, first)
      await store.softwareTokens.offer(pool.id, ada.sub, second)

      assert.equal(await store.softwareTokens.confirm(pool.id, ada.sub, first, 1), false)
      assert.equal((await store.softwareTokens.find(pool.id, ada.sub))?.secret, undefined)
    })

    it('lets exactly one of fifty callers use a step, and nobody an older one (SEC-47)', async () => {
      const store = await openWithUser()
      await store.softwareTokens.register(pool.id, ada.sub, first, 100)

      const used = await Promise.all(fifty.map(() => store.softwareTokens.use(pool.id, ada.sub, first, 102)))

      assert.equal(used.filter(Boolean).length, 1)
      assert.equal(await store.softwareTokens.use(pool.id, ada.sub, first, 101), false)
      assert.equal(await store.softwareTokens.use(pool.id, ada.sub, first, 103), true)
    })

    it('lets exactly one of fifty callers confirm a secret', async () => {
      const store = await openWithUser()
      await store.softwareTokens.offer(pool.id, ada.sub, first)

      const confirmed = await Promise.all(fifty.map(() => store.softwareTokens.confirm(pool.id, ada.sub, first, 7)))

      assert.equal(confirmed.filter(Boolean).length, 1)
    })

    it('uses no step of a secret that has been replaced, of another pool, or of somebody who is gone', async () => {
      const store = await openWithUser()
      await store.softwareTokens.register(pool.id, ada.sub, first, 1)

      assert.equal(await store.softwareTokens.use(pool.id, ada.sub, second, 9), false)
      assert.equal(await store.softwareTokens.use(userPoolId('us-east-1_Other0001'), ada.sub, first, 9), false)
      assert.equal(await store.softwareTokens.delete(pool.id, ada.sub), true)
      assert.equal(await store.softwareTokens.delete(pool.id, ada.sub), false)
      assert.equal(await store.softwareTokens.use(pool.id, ada.sub, first, 9), false)
    })

    it('goes with its user, and is kept for nobody', async () => {
      const store = await openWithUser()
      await store.softwareTokens.register(pool.id, ada.sub, first, 1)
      await store.softwareTokens.register(pool.id, userSub('nobody'), first, 1)
      await store.users.delete(pool.id, ada.sub)

      assert.equal(await store.softwareTokens.find(pool.id, ada.sub), undefined)
      assert.equal(await store.softwareTokens.find(pool.id, userSub('nobody')), undefined)
    })
  })
}
