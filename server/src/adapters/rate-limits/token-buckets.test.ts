import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testClock } from '../../testing/test-clock.ts'
import { tokenBuckets } from './token-buckets.ts'

describe('Rate limits', () => {
  it('admit one second’s worth at once, and then at the rate', () => {
    const clock = testClock()
    const limiter = tokenBuckets({ UserRead: 3 }, clock)
    const admitted = (tries: number) =>
      Array.from({ length: tries }, () => limiter.admits('pool', 'UserRead')).filter(Boolean).length

    assert.equal(admitted(5), 3)
    clock.advance(334)
    assert.equal(admitted(5), 1)
    clock.advance(60_000)
    assert.equal(admitted(5), 3)
  })

  it('count each pool and category for itself', () => {
    const limiter = tokenBuckets({ UserRead: 1, UserUpdate: 1 }, testClock())

    const asked = [limiter.admits('a', 'UserRead'), limiter.admits('b', 'UserRead'), limiter.admits('a', 'UserUpdate')]

    assert.deepEqual(asked, [true, true, true])
    assert.equal(limiter.admits('a', 'UserRead'), false)
  })

  it('let through what has no figure, and everything when they are off', () => {
    const some = tokenBuckets({ UserRead: 1 }, testClock())
    const off = tokenBuckets(undefined, testClock())

    for (let n = 0; n < 100; n++) assert.ok(some.admits('a', 'UserList') && off.admits('a', 'UserRead'))
    assert.deepEqual([some.off, off.off], [false, true])
  })

  it('V20 keep a bounded number of buckets, whatever names are asked for', () => {
    const limiter = tokenBuckets({ UserRead: 1 }, testClock())
    limiter.admits('first', 'UserRead')

    for (let n = 0; n < 10_000; n++) limiter.admits(`pool-${n}`, 'UserRead')

    assert.equal(limiter.admits('first', 'UserRead'), true)
  })
})
