import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { userPoolId as asUserPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { QueuedEvent } from '../../ports/event-store.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1000)

const event = (id: string, due = 0): QueuedEvent => ({
  id,
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:tokens',
  payload: sealed(new Uint8Array([1, 2, 3])),
  queuedAt: NOON,
  dueAt: after(due),
  failures: 0,
  throttles: 0,
})

const idsOf = (events: readonly QueuedEvent[]) => events.map(({ id }) => id)

export function eventContract(database: string, open: OpenStore): void {
  describe(`EventStore on ${database}`, () => {
    it('gives back an event as it was inserted', async () => {
      const store = await open()
      const userPoolId = asUserPoolId('us-east-1_AbCdEfGhI')
      const trigger = { name: 'CustomEmailSender', userPoolId, sourceArn: 'arn', requestId: 'r' }
      await store.events.insert({ ...event('a'), traceId: 'Root=1', trigger })

      const [taken] = await store.events.take(NOON, after(10), 1)

      assert.deepEqual(
        { ...taken, payload: undefined },
        { ...event('a'), traceId: 'Root=1', trigger, payload: undefined },
      )
      assert.deepEqual([...(taken?.payload ?? [])], [1, 2, 3])
    })

    it('gives those that are due, the longest due first', async () => {
      const store = await open()
      for (const [id, due] of [
        ['later', 2],
        ['first', 0],
        ['next', 1],
      ] as const)
        await store.events.insert(event(id, due))

      assert.deepEqual(idsOf(await store.events.take(after(1), after(10), 5)), ['first', 'next'])
      assert.deepEqual(await store.events.nextDue(), after(2))
    })

    it('gives each event to one of many callers', async () => {
      const store = await open()
      for (let count = 0; count < 20; count++) await store.events.insert(event(`event-${count}`))

      const taken = await Promise.all(Array.from({ length: 10 }, () => store.events.take(NOON, after(10), 5)))

      assert.deepEqual(taken.flat().map(({ id }) => id).length, new Set(taken.flat().map(({ id }) => id)).size)
    })

    it('gives one again when nobody held on to it', async () => {
      const store = await open()
      await store.events.insert(event('held'))
      await store.events.insert(event('lost'))
      await store.events.take(NOON, after(10), 5)
      await store.events.hold(['held'], after(20))

      assert.deepEqual(await store.events.take(after(9), after(30), 5), [])
      assert.deepEqual(idsOf(await store.events.take(after(10), after(30), 5)), ['lost'])
    })

    it('keeps what an attempt changed, and forgets what is done', async () => {
      const store = await open()
      await store.events.insert(event('a'))
      await store.events.take(NOON, after(10), 5)

      await store.events.putBack('a', { dueAt: after(1), failures: 1, throttles: 2 })

      const [again] = await store.events.take(after(1), after(10), 5)
      assert.deepEqual([again?.failures, again?.throttles], [1, 2])
      await store.events.delete('a')
      assert.equal(await store.events.nextDue(), undefined)
    })
  })
}
