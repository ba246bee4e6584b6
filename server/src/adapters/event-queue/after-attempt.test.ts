import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sealed } from '../../model/sealed.ts'
import type { QueuedEvent } from '../../ports/event-store.ts'
import { NOON } from '../../testing/test-clock.ts'
import { afterAttempt } from './after-attempt.ts'

const event: QueuedEvent = {
  id: 'a',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:tokens',
  payload: sealed(new Uint8Array()),
  queuedAt: NOON,
  dueAt: NOON,
  failures: 0,
  throttles: 0,
}
const delays = [60_000, 120_000]
const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)
const threw = { kind: 'threw', errorType: 'TypeError' } as const
const throttled = { kind: 'refused', errorCode: 'TooManyRequestsException' } as const

describe('After an attempt', () => {
  it('that returned, an event is done', () => {
    assert.deepEqual(afterAttempt(event, { kind: 'returned' }, NOON, delays), { kind: 'done' })
  })

  it('that threw, it is tried again after the first delay, then after the second, then dropped', () => {
    const dueAfter = (failures: number) => afterAttempt({ ...event, failures }, threw, NOON, delays)

    assert.deepEqual(dueAfter(0), { kind: 'again', change: { dueAt: after(60), failures: 1, throttles: 0 } })
    assert.deepEqual(dueAfter(1), { kind: 'again', change: { dueAt: after(120), failures: 2, throttles: 0 } })
    assert.deepEqual(dueAfter(2), { kind: 'dropped', reason: 'TypeError' })
  })

  it('that found no room, it waits twice as long each time, five minutes at most, and no attempt is used up', () => {
    const waits = [0, 1, 8, 9, 40].map((throttles) => {
      const verdict = afterAttempt({ ...event, failures: 1, throttles }, throttled, NOON, delays)
      assert.ok(verdict.kind === 'again' && verdict.change.failures === 1)
      return (verdict.change.dueAt.getTime() - NOON.getTime()) / 1000
    })

    assert.deepEqual(waits, [1, 2, 256, 300, 300])
  })

  it('that found no room for six hours, it is dropped', () => {
    assert.deepEqual(afterAttempt(event, throttled, after(6 * 3600), delays), {
      kind: 'dropped',
      reason: 'TooManyRequestsException',
    })
  })

  it('of a function that is gone, it is dropped', () => {
    const gone = { kind: 'refused', errorCode: 'ResourceNotFoundException' } as const
    assert.deepEqual(afterAttempt(event, gone, NOON, delays), { kind: 'dropped', reason: 'ResourceNotFoundException' })
  })
})
