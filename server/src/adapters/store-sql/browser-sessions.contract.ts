import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BrowserSession } from '../../model/browser-session.ts'
import { clientId, userPoolId, userSub } from '../../model/ids.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function browserSessionContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)
  const session: BrowserSession = {
    userPoolId: pool.id,
    hash: 'hash',
    id: '00000000-0000-4000-8000-000000000001',
    sub: userSub('sub-1'),
    clientId: clientId('1example23456789'),
    authTime: NOON,
    expiresAt: later(3600),
    lastActive: { at: NOON, address: '192.0.2.1', device: 'Chrome 125 / Windows' },
  }
  const openWithSession = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.browserSessions.insert(session)
    return store
  }

  describe(`BrowserSessionStore on ${database}`, () => {
    it('finds a session until it is deleted', async () => {
      const { browserSessions } = await openWithSession()

      assert.deepEqual(await browserSessions.find(pool.id, 'hash'), session)
      await browserSessions.delete(pool.id, 'hash')
      assert.equal(await browserSessions.find(pool.id, 'hash'), undefined)
    })

    it('SEC-39 does not know a session of another pool', async () => {
      const { browserSessions } = await openWithSession()

      assert.equal(await browserSessions.find(userPoolId('us-east-1_Other0001'), 'hash'), undefined)
    })

    it('ends with its pool', async () => {
      const { browserSessions, userPools } = await openWithSession()
      await userPools.delete(pool.id)

      assert.equal(await browserSessions.find(pool.id, 'hash'), undefined)
    })

    it('lists those of a user that are not over, notes their use, and ends one by its id', async () => {
      const { browserSessions } = await openWithSession()
      const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
      const use = { at: later(9), address: '192.0.2.9' }
      await browserSessions.insert({ ...session, hash: 'b', id: id(2) })
      await browserSessions.insert({ ...session, hash: 'c', id: id(3), expiresAt: later(1) })
      await browserSessions.insert({ ...session, hash: 'd', id: id(4), sub: userSub('sub-2') })

      await browserSessions.noteActivity([{ userPoolId: pool.id, id: id(2), activity: use }])
      const list = (page: { limit: number; after?: string }) =>
        browserSessions.listActive(pool.id, session.sub, later(1), page)
      assert.deepEqual(await list({ limit: 9 }), [session, { ...session, hash: 'b', id: id(2), lastActive: use }])
      assert.equal((await list({ limit: 9, after: id(1) })).length, 1)

      assert.equal(await browserSessions.deleteOf(pool.id, userSub('sub-2'), id(2)), false)
      assert.equal(await browserSessions.has(pool.id, session.sub, id(2)), true)
      assert.equal(await browserSessions.has(pool.id, userSub('sub-2'), id(2)), false)
      assert.equal(await browserSessions.deleteOf(pool.id, session.sub, id(2)), true)
      assert.equal(await browserSessions.has(pool.id, session.sub, id(2)), false)
      assert.equal(await browserSessions.find(pool.id, 'b'), undefined)
    })

    it('deletes those that were not used for longest, where there would be too many', async () => {
      const { browserSessions } = await openWithSession()
      await browserSessions.insert({ ...session, hash: 'b', id: 'used', lastActive: { at: later(5) } })

      await browserSessions.insert({ ...session, hash: 'c', id: 'new', authTime: later(6) }, 2)

      assert.equal(await browserSessions.find(pool.id, 'hash'), undefined)
      assert.equal((await browserSessions.find(pool.id, 'b'))?.id, 'used')
      assert.equal((await browserSessions.find(pool.id, 'c'))?.id, 'new')
    })

    it('deletes what has expired', async () => {
      const { browserSessions } = await openWithSession()
      await browserSessions.insert({ ...session, hash: 'longer', expiresAt: later(3601) })

      assert.equal(await browserSessions.deleteExpired(later(3600), 500), 1)
      assert.equal((await browserSessions.find(pool.id, 'longer'))?.hash, 'longer')
    })
  })
}
