import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { clientId, userPoolId, userSub } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { UserCode } from '../../model/user.ts'
import { aUser, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function codeContract(database: string, open: OpenStore): void {
  const pool = aUserPool()
  const ada = aUser()
  const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)
  const purpose = 'confirm-sign-up'
  const code: UserCode = {
    userPoolId: pool.id,
    sub: ada.sub,
    purpose,
    sealed: sealed(Buffer.from('123456')),
    attribute: 'email',
    sentTo: 'ada@example.com',
    clientId: clientId('1example23456789'),
    failures: 0,
    createdAt: NOON,
    expiresAt: later(60),
  }
  const is = (text: string) => (stored: UserCode) => Buffer.from(stored.sealed).toString() === text

  const openWithUser: OpenStore = async () => {
    const store = await open()
    await store.userPools.insert(pool)
    await store.users.insert(keyed(pool, ada))
    return store
  }

  describe(`CodeStore on ${database}`, () => {
    it('gives back a code as it was put, and the newest of a purpose only', async () => {
      const store = await openWithUser()
      await store.codes.put(code)
      await store.codes.put({ ...code, sealed: sealed(Buffer.from('654321')), failures: 3 })

      const found = await store.codes.find(pool.id, ada.sub, purpose)

      assert.equal(found && Buffer.from(found.sealed).toString(), '654321')
      assert.deepEqual({ ...found, sealed: code.sealed }, { ...code, failures: 3 })
      assert.equal(await store.codes.find(pool.id, ada.sub, 'forgot-password'), undefined)
      assert.equal(await store.codes.find(userPoolId('us-east-1_Other0001'), ada.sub, purpose), undefined)
    })

    it('lets exactly one of fifty callers use a code', async () => {
      const store = await openWithUser()
      await store.codes.put(code)

      const redeem = () => store.codes.redeem(pool.id, ada.sub, purpose, NOON, is('123456'))
      const results = await Promise.all(Array.from({ length: 50 }, redeem))

      assert.equal(results.filter(({ kind }) => kind === 'right').length, 1)
      assert.equal(results.filter(({ kind }) => kind === 'none').length, 49)
    })

    it('counts every one of many wrong answers, and keeps the code', async () => {
      const store = await openWithUser()
      await store.codes.put(code)

      const redeem = () => store.codes.redeem(pool.id, ada.sub, purpose, NOON, is('000000'))
      const results = await Promise.all(Array.from({ length: 12 }, redeem))

      const failures = results.map((each) => (each.kind === 'wrong' ? each.failures : undefined))
      assert.deepEqual(
        failures.toSorted((a, b) => Number(a) - Number(b)),
        Array.from({ length: 12 }, (_, n) => n + 1),
      )
      assert.equal((await store.codes.redeem(pool.id, ada.sub, purpose, NOON, is('123456'))).kind, 'right')
    })

    it('does not take a code after its end, nor one of a user who is gone', async () => {
      const store = await openWithUser()
      await store.codes.put(code)
      assert.equal((await store.codes.redeem(pool.id, ada.sub, purpose, later(60), is('123456'))).kind, 'expired')
      assert.equal((await store.codes.redeem(pool.id, ada.sub, purpose, NOON, is('123456'))).kind, 'none')

      await store.codes.put({ ...code, sub: userSub('nobody') })
      assert.equal(await store.codes.find(pool.id, userSub('nobody'), purpose), undefined)
    })

    it('removes what has ended, in steps', async () => {
      const store = await openWithUser()
      await store.codes.put(code)
      await store.codes.put({ ...code, purpose: 'forgot-password' })
      await store.codes.put({ ...code, purpose: 'verify-email', expiresAt: later(90) })

      const steps = [1, 500, 500].map((limit) => () => store.codes.deleteExpired(later(60), limit))
      const removed: number[] = []
      for (const step of steps) removed.push(await step())

      assert.deepEqual(removed, [1, 1, 0])
      assert.notEqual(await store.codes.find(pool.id, ada.sub, 'verify-email'), undefined)
    })
  })

  describe(`AttemptStore on ${database}`, () => {
    const hour = 3_600_000

    it('gives each of fifty callers a number of its own', async () => {
      const store = await openWithUser()

      const count = () => store.attempts.count(pool.id, ada.sub, 'forgot-password', NOON, hour)
      const counts = await Promise.all(Array.from({ length: 50 }, count))

      assert.deepEqual(
        counts.toSorted((a, b) => a - b),
        Array.from({ length: 50 }, (_, n) => n + 1),
      )
    })

    it('begins anew when the window is over, and counts kinds and subjects apart', async () => {
      const store = await openWithUser()
      const count = (subject: string, kind: string, at: Date) => store.attempts.count(pool.id, subject, kind, at, hour)
      for (const minutes of [0, 20, 59]) await count('ada', 'a', later(minutes))

      assert.equal(await count('ada', 'b', NOON), 1)
      assert.equal(await count('bob', 'a', NOON), 1)
      assert.equal(await count('ada', 'a', later(60)), 1)
      assert.equal(await count('ada', 'a', later(119)), 2)
      await store.attempts.clear(pool.id, 'ada', 'a')
      assert.equal(await count('ada', 'a', later(119)), 1)
    })

    it('removes windows that are over, in steps', async () => {
      const store = await openWithUser()
      for (const subject of ['a', 'b', 'c']) await store.attempts.count(pool.id, subject, 'kind', NOON, hour)
      await store.attempts.count(pool.id, 'd', 'kind', later(30), hour)

      assert.equal(await store.attempts.deleteExpired(later(60), 2), 2)
      assert.equal(await store.attempts.deleteExpired(later(60), 2), 1)
      assert.equal(await store.attempts.count(pool.id, 'd', 'kind', later(60), hour), 2)
    })
  })
}
