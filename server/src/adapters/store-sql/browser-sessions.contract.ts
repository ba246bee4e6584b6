import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BrowserSession } from '../../model/browser-session.ts'
import { userPoolId, userSub } from '../../model/ids.ts'
import { aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function browserSessionContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)
  const session: BrowserSession = {
    userPoolId: pool.id,
    hash: 'hash',
    sub: userSub('sub-1'),
    authTime: NOON,
    expiresAt: later(3600),
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

    it('deletes what has expired', async () => {
      const { browserSessions } = await openWithSession()
      await browserSessions.insert({ ...session, hash: 'longer', expiresAt: later(3601) })

      assert.equal(await browserSessions.deleteExpired(later(3600), 500), 1)
      assert.equal((await browserSessions.find(pool.id, 'longer'))?.hash, 'longer')
    })
  })
}
