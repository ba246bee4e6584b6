import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import type { TokenSession } from '../../model/token-session.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function tokenSessionContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const ada = aUser()
  const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)
  const session: TokenSession = {
    userPoolId: pool.id,
    id: '5a1c4c1e-6c0f-4f57-9a6b-2f0d8f2f7c11',
    clientId: clientId('1example23456789'),
    sub: ada.sub,
    way: { kind: 'sdk', eventId: 'E' },
    scopes: ['aws.cognito.signin.user.admin'],
    authTime: NOON,
    createdAt: NOON,
    lastActive: { at: NOON },
    expiresAt: later(3600),
  }
  const activity = (seconds: number) => ({ at: later(seconds), address: '192.0.2.1', device: 'Chrome 125 / Windows' })
  const successor = (hash: string, seconds = 0, graceSeconds = 0) => ({ hash, now: later(seconds), graceSeconds })

  const openWithSession: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.users.insert(keyed(pool, ada))
    await store.tokenSessions.insert(session, 'first')
    return store
  }

  describe(`TokenSessionStore on ${database}`, () => {
    it('finds a session by the hash of its refresh token, in its own pool only', async () => {
      const { tokenSessions } = await openWithSession()

      assert.deepEqual(await tokenSessions.findByRefreshToken(pool.id, 'first'), { session, token: { hash: 'first' } })
      assert.equal(await tokenSessions.findByRefreshToken(pool.id, 'other'), undefined)
      assert.equal(await tokenSessions.findByRefreshToken(userPoolId('us-east-1_Other0001'), 'first'), undefined)
    })

    it('SEC-25 V3 lets exactly one of fifty callers rotate a refresh token', async () => {
      const { tokenSessions } = await openWithSession()

      const tries = Array.from({ length: 50 }, (_, n) => tokenSessions.rotate(session, 'first', successor(`next-${n}`)))
      const won = await Promise.all(tries)

      assert.equal(won.filter(Boolean).length, 1)
      const known = won.map((_, n) => tokenSessions.findByRefreshToken(pool.id, `next-${n}`))
      assert.deepEqual((await Promise.all(known)).map(Boolean), won)
    })

    it('SEC-25 V3 has no second winner without grace, whose clock is behind that of the first', async () => {
      const { tokenSessions } = await openWithSession()

      assert.equal(await tokenSessions.rotate(session, 'first', successor('second', 1)), true)
      assert.equal(await tokenSessions.rotate(session, 'first', successor('third', 0)), false)
    })

    it('SEC-25 takes a replaced token again while its grace period lasts, counted from the first use', async () => {
      const { tokenSessions } = await openWithSession()

      assert.equal(await tokenSessions.rotate(session, 'first', successor('second', 0, 10)), true)
      assert.equal(await tokenSessions.rotate(session, 'first', successor('third', 9, 10)), true)
      assert.equal(await tokenSessions.rotate(session, 'first', successor('fourth', 10, 10)), false)
      const found = await tokenSessions.findByRefreshToken(pool.id, 'first')
      assert.deepEqual(found?.token.replacedAt, NOON)
    })

    it('revokes one session, and keeps the time of the first revocation', async () => {
      const { tokenSessions } = await openWithSession()
      assert.equal(await tokenSessions.isRevoked(pool.id, session.id), false)

      await tokenSessions.revoke(pool.id, session.id, later(1))
      await tokenSessions.revoke(pool.id, session.id, later(2))

      assert.equal(await tokenSessions.isRevoked(pool.id, session.id), true)
      const found = await tokenSessions.findByRefreshToken(pool.id, 'first')
      assert.deepEqual(found?.session.revokedAt, later(1))
    })

    it("revokes all of a user's sessions, and of nobody else's", async () => {
      const store = await openWithSession()
      const bob = aUser({ sub: 'bob-sub' as typeof ada.sub, username: 'bob' as typeof ada.username, attributes: {} })
      await store.users.insert(keyed(pool, bob))
      await store.tokenSessions.insert({ ...session, id: 'second' }, 'second')
      await store.tokenSessions.insert({ ...session, id: 'bobs', sub: bob.sub }, 'third')

      await store.tokenSessions.revokeAll(pool.id, ada.sub, NOON)

      const revoked = [session.id, 'second', 'bobs'].map((id) => store.tokenSessions.isRevoked(pool.id, id))
      assert.deepEqual(await Promise.all(revoked), [true, true, false])
    })

    it('takes tokens of a session that is gone as revoked; sessions go with their user', async () => {
      const store = await openWithSession()

      await store.users.delete(pool.id, ada.sub)

      assert.equal(await store.tokenSessions.isRevoked(pool.id, session.id), true)
      assert.equal(await store.tokenSessions.findByRefreshToken(pool.id, 'first'), undefined)
    })

    it('lists the active sessions of a user by id, a page at a time', async () => {
      const { tokenSessions } = await openWithSession()
      await tokenSessions.insert({ ...session, id: 'a', originId: 'browser', lastActive: activity(1) })
      await tokenSessions.insert({ ...session, id: 'b' })
      await tokenSessions.insert({ ...session, id: 'over', expiresAt: later(1) })
      await tokenSessions.insert({ ...session, id: 'revoked' })
      await tokenSessions.revoke(pool.id, 'revoked', NOON)

      const list = async (page: { limit: number; after?: string }) =>
        (await tokenSessions.listActive(pool.id, ada.sub, later(1), page)).map(({ id }) => id)
      assert.deepEqual(await list({ limit: 10 }), [session.id, 'a', 'b'])
      assert.deepEqual(await list({ limit: 1, after: session.id }), ['a'])
      const kept = { ...session, id: 'a', originId: 'browser', lastActive: activity(1) }
      assert.deepEqual(await tokenSessions.find(pool.id, 'a'), kept)
      assert.equal(await tokenSessions.find(userPoolId('us-east-1_Other0001'), 'a'), undefined)
    })

    it('notes many uses at once, and none that came before the last', async () => {
      const { tokenSessions } = await openWithSession()
      await tokenSessions.insert({ ...session, id: 'second', lastActive: activity(5) })
      const use = (id: string, seconds: number) => ({ userPoolId: pool.id, id, activity: activity(seconds) })

      await tokenSessions.noteActivity([use(session.id, 3), use('second', 4), use('gone', 3)])
      await tokenSessions.noteActivity([])

      assert.deepEqual((await tokenSessions.find(pool.id, session.id))?.lastActive, activity(3))
      assert.deepEqual((await tokenSessions.find(pool.id, 'second'))?.lastActive, activity(5))
    })

    it('ends the sessions that were not used for longest, where there would be too many', async () => {
      const { tokenSessions } = await openWithSession()
      await tokenSessions.insert({ ...session, id: 'used', lastActive: activity(9) }, undefined, 3)
      await tokenSessions.insert({ ...session, id: 'new', lastActive: activity(5), createdAt: later(5) }, undefined, 2)

      const ended = [session.id, 'used', 'new'].map((id) => tokenSessions.isRevoked(pool.id, id))
      assert.deepEqual(await Promise.all(ended), [true, false, false])
      assert.deepEqual((await tokenSessions.find(pool.id, session.id))?.revokedAt, later(5))
    })

    it('lets a user have no more than so many, however many begin at once', async () => {
      const { tokenSessions } = await openWithSession()

      await Promise.all(
        Array.from({ length: 20 }, (_, n) => tokenSessions.insert({ ...session, id: `s${n}` }, undefined, 5)),
      )

      assert.equal((await tokenSessions.listActive(pool.id, ada.sub, NOON, { limit: 50 })).length, 5)
    })

    it('revokes the sessions of a user that came through one browser session', async () => {
      const { tokenSessions } = await openWithSession()
      await tokenSessions.insert({ ...session, id: 'came', originId: 'browser' })
      await tokenSessions.insert({ ...session, id: 'other', originId: 'another' })

      await tokenSessions.revokeByOrigin(pool.id, ada.sub, 'browser', NOON)

      const ended = [session.id, 'came', 'other'].map((id) => tokenSessions.isRevoked(pool.id, id))
      assert.deepEqual(await Promise.all(ended), [false, true, false])
    })

    it('deletes what has expired, as many as asked for', async () => {
      const store = await openWithSession()
      await store.tokenSessions.insert({ ...session, id: 'second' }, 'second')
      await store.tokenSessions.insert({ ...session, id: 'long', expiresAt: later(7200) }, 'third')

      assert.equal(await store.tokenSessions.deleteExpired(later(3600), 1), 1)
      assert.equal(await store.tokenSessions.deleteExpired(later(3600), 500), 1)
      assert.equal(await store.tokenSessions.deleteExpired(later(3600), 500), 0)
      assert.ok(await store.tokenSessions.findByRefreshToken(pool.id, 'third'))
    })
  })
}
