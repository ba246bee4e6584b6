import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { systemRandom } from '../../adapters/clock-random/system-random.ts'
import { lambdaArn } from '../../model/ids.ts'
import { eventually } from '../../testing/eventually.ts'
import { fakeLambda } from '../../testing/fake-lambda.ts'
import { hookServer } from '../../testing/hook-server.ts'
import { NOON } from '../../testing/test-clock.ts'
import { parseFunctionPattern } from './function-pattern.ts'
import { openRemoteLambda } from './remote-lambda.ts'

const tokens = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const roles = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:roles')

type Given = { readonly maxConcurrency?: number; readonly queueWaitMs?: number; readonly timeoutMs?: number }

/** `tokens` is answered by `answer` over HTTPS, `roles` is embedded. Requests wait until they are let go. */
async function someRemote(t: TestContext, given: Given = {}) {
  const waiting: (() => void)[] = []
  const hooks = await hookServer(t, ({ body }, response) => void waiting.push(() => response.end(body)))
  const pattern = parseFunctionPattern('tokens')
  assert.ok(pattern)
  const remote = openRemoteLambda({
    functions: [
      {
        place: 'functions.remote[0]',
        pattern,
        timeoutMs: given.timeoutMs ?? 20_000,
        maxConcurrency: given.maxConcurrency ?? 50,
        target: { kind: 'https', url: hooks.url, secrets: ['a-secret-of-sixteen-bytes'] },
      },
    ],
    otherwise: fakeLambda({ [roles]: () => ({ embedded: true }) }),
    now: () => NOON,
    random: systemRandom,
    queueWaitMs: given.queueWaitMs ?? 20_000,
    version: '1.0.0',
    ca: hooks.cert,
  })
  t.after(() => remote.close())
  const invoke = (payloadText: string, options = {}) =>
    remote.invoke(tokens, payloadText, { timeoutMs: 20_000, ...options })
  return { ...hooks, remote, invoke, waiting }
}

describe('remote function', () => {
  it('is one that an entry is for; every other is embedded', async (t) => {
    const { remote, invoke, waiting } = await someRemote(t)
    const answer = invoke('{"n":1}')
    await eventually('the request arrives', () => waiting.length === 1)
    waiting[0]?.()
    const outcome = await answer
    assert.ok(outcome.kind === 'returned')
    assert.equal(outcome.payloadText, '{"n":1}')
    assert.equal(outcome.run.function.where, 'https')
    assert.ok(outcome.run.durations.handlerMs > 0)

    const embedded = await remote.invoke(roles, '{}', { timeoutMs: 1000 })
    assert.equal(embedded.run.function.where, 'embedded')
  })

  it('sees the id of the first attempt on the next one, while every attempt has a record of its own', async (t) => {
    const { invoke, received } = await someRemote(t, { timeoutMs: 100 })
    const first = await invoke('{}')
    const second = await invoke('{}', { firstId: first.run.id })
    assert.deepEqual([first.kind, second.kind], ['timed-out', 'timed-out'])
    assert.notEqual(second.run.id, first.run.id)
    const ids = received.map(({ request }) => request.headers['x-poolhouse-request-id'])
    assert.deepEqual(ids, [first.run.id, first.run.id])
  })

  it('has the shorter of its own time and the caller’s', async (t) => {
    const { invoke, received } = await someRemote(t, { timeoutMs: 50 })
    assert.equal((await invoke('{}', { timeoutMs: 20_000 })).kind, 'timed-out')
    const deadline = received[0]?.request.headers['x-poolhouse-deadline-ms']
    assert.ok(Number(deadline) <= NOON.getTime() + 50)
  })
})

describe('maxConcurrency of a remote function', () => {
  it('lets later invocations wait for a place, and the record tells how long', async (t) => {
    const { invoke, waiting } = await someRemote(t, { maxConcurrency: 1 })
    const first = invoke('1')
    const second = invoke('2')
    await eventually('the first arrives', () => waiting.length === 1)
    waiting[0]?.()
    await eventually('the second arrives', () => waiting.length === 2)
    waiting[1]?.()
    assert.equal((await first).kind, 'returned')
    const { kind, run } = await second
    assert.equal(kind, 'returned')
    assert.ok(run.durations.queueMs > 0)
  })

  it('refuses who waited too long for a place', async (t) => {
    const { invoke, waiting } = await someRemote(t, { maxConcurrency: 1, queueWaitMs: 10 })
    const first = invoke('1')
    await eventually('the first arrives', () => waiting.length === 1)
    const { run: _run, ...second } = await invoke('2')
    assert.deepEqual(second, { kind: 'refused', errorCode: 'TooManyRequestsException' })
    waiting[0]?.()
    assert.equal((await first).kind, 'returned')
  })

  it('is a time-out for who had less time than the wait', async (t) => {
    const { invoke, waiting } = await someRemote(t, { maxConcurrency: 1 })
    const first = invoke('1')
    await eventually('the first arrives', () => waiting.length === 1)
    assert.equal((await invoke('2', { timeoutMs: 20 })).kind, 'timed-out')
    waiting[0]?.()
    assert.equal((await first).kind, 'returned')
  })

  it('gives the place back whatever came of the invocation', async (t) => {
    const { invoke, received, waiting } = await someRemote(t, { maxConcurrency: 1 })
    const lost = invoke('{}')
    await eventually('it arrives', () => waiting.length === 1)
    received[0]?.request.socket.destroy()
    assert.equal((await lost).kind, 'connection-lost')

    const next = invoke('{}')
    await eventually('the next arrives', () => waiting.length === 2)
    waiting[1]?.()
    assert.equal((await next).kind, 'returned')
  })
})
