import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Lockout } from '../../model/lockout.ts'
import { byAdministrator, byPassword, bySrp, PASSWORD, signInWorld } from '../../testing/sign-in.ts'
import { NOON } from '../../testing/test-clock.ts'
import { failed, isLocked } from './lockout.ts'

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const exceeded = { code: 'NotAuthorizedException', message: 'Password attempts exceeded' }
const after = (time: Date, seconds: number) => new Date(time.getTime() + 1000 * seconds)

describe('The lock on failed sign-ins', () => {
  it('comes with the fifth failure for a second, and doubles up to fifteen minutes', () => {
    let lockout: Lockout = { failures: 0, expiresAt: NOON }
    let now = NOON
    const locks: number[] = []
    for (let n = 1; n <= 16; n++) {
      lockout = failed(lockout, now)
      const { lockedUntil } = lockout
      locks.push(lockedUntil ? (lockedUntil.getTime() - now.getTime()) / 1000 : 0)
      now = lockedUntil && n < 15 ? lockedUntil : after(now, 1)
    }

    assert.deepEqual(locks.slice(0, 15), [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900])
  })

  it('is neither counted nor made longer by what is tried during it', () => {
    const locked: Lockout = { failures: 9, lockedUntil: after(NOON, 16), expiresAt: after(NOON, 900) }

    assert.equal(failed(locked, after(NOON, 15)), locked)
    assert.equal(isLocked(locked, after(NOON, 15)), true)
    assert.equal(isLocked(locked, after(NOON, 16)), false)
  })

  it('is forgotten after fifteen minutes without a failure', () => {
    const some: Lockout = { failures: 4, expiresAt: NOON }

    assert.deepEqual(failed(some, NOON), { failures: 1, expiresAt: after(NOON, 900) })
  })

  it('is one for every way to prove a password (SEC-38, V6)', async () => {
    const world = await signInWorld()
    await assert.rejects(byPassword(world, 'no'), wrong)
    await assert.rejects(bySrp(world, 'no'), wrong)
    await assert.rejects(byAdministrator(world, 'ADMIN_USER_PASSWORD_AUTH', 'no'), wrong)
    await assert.rejects(byAdministrator(world, 'ADMIN_NO_SRP_AUTH', 'no'), wrong)
    await assert.rejects(bySrp(world, 'no'), wrong)

    await assert.rejects(byPassword(world), exceeded)
    await assert.rejects(bySrp(world), exceeded)
    await assert.rejects(byAdministrator(world), exceeded)

    world.deps.clock.advance(1000)
    assert.ok((await bySrp(world)).AuthenticationResult)
  })

  it('begins anew after a success', async () => {
    const world = await signInWorld()
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) await assert.rejects(byPassword(world, 'no'), wrong)
      assert.ok((await byPassword(world)).AuthenticationResult)
    }
  })

  it('lets many guesses at once learn no more than five in turn would, and a right one among them nothing', async () => {
    const world = await signInWorld()
    const guesses = Array.from({ length: 30 }, (_, n) => (n === 29 ? PASSWORD : `wrong ${n}`))

    const ends = await Promise.allSettled(guesses.map((guess) => byPassword(world, guess)))

    const texts = ends.map((end) => (end.status === 'rejected' ? end.reason.message : 'signed in'))
    assert.deepEqual(texts.sort(), [...Array(5).fill(wrong.message), ...Array(25).fill(exceeded.message)])
  })

  it('does not keep a user out who signs in many times at once', async () => {
    const world = await signInWorld()

    const ends = await Promise.all(Array.from({ length: 12 }, () => byPassword(world)))

    assert.ok(ends.every(({ AuthenticationResult }) => AuthenticationResult))
  })

  it('also comes for a name that nobody has, where existence is not told (SEC-44)', async () => {
    const world = await signInWorld({ client: { preventUserExistenceErrors: 'ENABLED' } })
    for (let n = 0; n < 5; n++) await assert.rejects(byPassword(world, 'no', 'nobody'), wrong)

    await assert.rejects(byPassword(world, 'no', 'nobody'), exceeded)
    await assert.rejects(byPassword(world, 'no', 'somebody'), wrong)
    assert.ok((await byPassword(world)).AuthenticationResult)
  })
})
