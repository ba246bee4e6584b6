import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import type { FoundFunction } from '../../ports/function-source.ts'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'
import { eventually } from '../../testing/eventually.ts'
import { memoryStore, testDeps } from '../../testing/test-deps.ts'
import { StoredEventQueue, type TriggerAttempt } from './event-queue.ts'

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:tokens'
const fn: FoundFunction = { kind: 'broken', name: 'tokens', message: '' }
const run = {
  id: '',
  function: { arn: functionArn, where: 'embedded' },
  cold: false,
  durations: { queueMs: 0, initMs: 0, handlerMs: 0 },
  memoryUsedMb: null,
  log: [],
} as const
const returned: InvokeOutcome = { kind: 'returned', payloadText: 'null', run }
const threw: InvokeOutcome = {
  kind: 'threw',
  errorMessage: '',
  errorType: 'TypeError',
  stack: [],
  payloadText: '',
  run,
}
const never = new Promise<InvokeOutcome>(() => {})

/** A store, and queues on it as servers have them; `answer` is the function. */
async function setUp(test: TestContext) {
  const store = await memoryStore()
  const deps = await testDeps({ store })
  const invoked: { server: number; requestId: string | undefined; payloadText: string }[] = []
  const triggered: TriggerAttempt[] = []
  const server = (number: number, answer: () => InvokeOutcome | Promise<InvokeOutcome>, concurrency = 4) => {
    const queue = new StoredEventQueue({
      ...deps,
      store: store.events,
      sources: [{ find: async () => fn }],
      runner: {
        async run(_found, { requestId, payloadText }) {
          invoked.push({ server: number, requestId, payloadText })
          return { outcome: await answer(), logTail: new Uint8Array() }
        },
      },
      async runTrigger(run) {
        triggered.push(run)
        return answer()
      },
      retryDelaysMs: [60_000, 120_000],
      concurrency,
    })
    test.after(() => queue.close(0))
    queue.start()
    return queue
  }
  const empty = () => eventually('the queue is empty', async () => (await store.events.nextDue()) === undefined)
  return { ...deps, store, server, invoked, triggered, empty }
}

const event = (id: string) => ({ id, functionArn, payloadText: `{"id":"${id}"}` })

describe('The queue of asynchronous invocations', () => {
  it('runs an event once, under the id of its request', async (test) => {
    const { server, invoked, empty } = await setUp(test)
    const queue = server(1, () => returned)

    await queue.put(event('a'))
    await empty()

    assert.deepEqual(invoked, [{ server: 1, requestId: 'a', payloadText: '{"id":"a"}' }])
  })

  it('tries again after an error when its time has come, and drops the event after the last attempt', async (test) => {
    const { server, invoked, empty, store, clock, log } = await setUp(test)
    const queue = server(1, () => threw)
    await queue.put(event('a'))
    for (const [attempt, seconds] of [
      [1, 60],
      [2, 120],
    ] as const) {
      const due = new Date(clock.now().getTime() + seconds * 1000)
      await eventually('the next attempt has a time', async () => {
        return (await store.events.nextDue())?.getTime() === due.getTime()
      })
      assert.equal(invoked.length, attempt)
      clock.set(due)
      queue.look()
    }
    await empty()

    assert.deepEqual(
      invoked.map(({ requestId }) => requestId),
      ['a', 'a', 'a'],
    )
    assert.deepEqual(
      log.lines.filter(({ event: name }) => name === 'event.dropped').map(({ fields }) => fields),
      [{ requestId: 'a', functionArn, failures: 3, reason: 'TypeError' }],
    )
  })

  it('runs the trigger of a pool as such, and counts its attempts', async (test) => {
    const { server, invoked, triggered, empty, store, clock } = await setUp(test)
    const queue = server(1, () => (triggered.length === 1 ? { kind: 'timed-out', run } : returned))
    const trigger = {
      name: 'CustomEmailSender',
      userPoolId: userPoolId('us-east-1_AbCdEfGhI'),
      sourceArn: 'arn',
      requestId: 'r',
    }
    await queue.put({ ...event('a'), trigger })
    const due = new Date(clock.now().getTime() + 60_000)
    await eventually('the next attempt has a time', async () => {
      return (await store.events.nextDue())?.getTime() === due.getTime()
    })
    clock.set(due)
    queue.look()
    await empty()

    assert.deepEqual(triggered, [
      { ...event('a'), trigger, attempt: 1 },
      { ...event('a'), trigger, attempt: 2 },
    ])
    assert.deepEqual(invoked, [])
  })

  it('has each event run by one of several servers', async (test) => {
    const { server, invoked, empty } = await setUp(test)
    const queues = [server(1, () => returned), server(2, () => returned)]
    const ids = Array.from({ length: 40 }, (_, index) => `event-${index}`)

    await Promise.all(ids.map((id, index) => queues[index % 2]?.put(event(id))))
    for (const queue of queues) queue.look()
    await empty()

    assert.deepEqual(invoked.map(({ requestId }) => requestId).toSorted(), ids.toSorted())
  })

  it('gives an event to another server when the one that had it is gone', async (test) => {
    const { server, invoked, empty, store, clock } = await setUp(test)
    // As a server does that is killed while the function runs.
    await server(1, () => never).put(event('a'))
    await eventually('it runs', () => invoked.length === 1)
    const second = server(2, () => returned)
    second.look()
    assert.notEqual(await store.events.nextDue(), undefined)

    clock.advance(10_000)
    second.look()
    await empty()

    assert.deepEqual(
      invoked.map(({ server: number }) => number),
      [1, 2],
    )
  })

  it('never runs more at once than it may', async (test) => {
    const { server, empty } = await setUp(test)
    let running = 0
    let most = 0
    const slow = async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return returned
    }
    const queue = server(1, slow, 2)

    await Promise.all(Array.from({ length: 20 }, (_, index) => queue.put(event(`event-${index}`))))
    await empty()

    assert.equal(most, 2)
  })

  it('leaves what runs too long at its end to the next server, with no attempt used up', async (test) => {
    const { server, invoked, empty } = await setUp(test)
    const first = server(1, () => never)
    await first.put(event('a'))
    await eventually('it runs', () => invoked.length === 1)

    await first.close(0)
    server(2, () => returned)
    await empty()

    assert.equal(invoked.length, 2)
  })

  it('keeps events sealed', async (test) => {
    const { server, store, invoked } = await setUp(test)
    await server(1, () => never).put(event('a'))
    await eventually('it runs', () => invoked.length === 1)

    const [kept] = await store.events.take(new Date(8e15 / 4), new Date(8e15 / 4), 1)

    assert.equal(Buffer.from(kept?.payload ?? []).includes('"id"'), false)
  })
})
