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
    expiresAt: later(3600),
  }
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
