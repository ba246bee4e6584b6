import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { WorkerPool } from './worker-pool.ts'

/** A thread's whole program. */
const moduleOf = (program: string) => new URL(`data:text/javascript,${encodeURIComponent(program)}`)

const echo = moduleOf(`import { parentPort, threadId } from 'node:worker_threads'
  parentPort.on('message', (task) => parentPort.postMessage({ task, threadId, env: Object.keys(process.env) }))`)

const fragile = moduleOf(`import { parentPort } from 'node:worker_threads'
  parentPort.on('message', (task) => {
    if (task === 'throw') throw new Error('thrown in the thread')
    if (task === 'exit') process.exit(3)
    parentPort.postMessage(task)
  })`)

type Echo = { readonly task: number; readonly threadId: number; readonly env: readonly string[] }

describe('WorkerPool', () => {
  it('answers every task, by at most as many threads as it may have', async () => {
    await using pool = new WorkerPool<number, Echo>({ module: echo, threads: 2, waiting: 100 })

    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => pool.run(n)))

    assert.deepEqual(
      answers.map(({ task }) => task),
      Array.from({ length: 50 }, (_, n) => n),
    )
    assert.ok(new Set(answers.map(({ threadId }) => threadId)).size <= 2)
  })

  it('refuses what would wait behind too many others: TooManyRequestsException', async () => {
    await using pool = new WorkerPool<number, Echo>({ module: echo, threads: 1, waiting: 2 })

    const tasks = Array.from({ length: 5 }, (_, n) => pool.run(n))
    const ends = await Promise.allSettled(tasks)

    assert.deepEqual(
      ends.map((end) => (end.status === 'rejected' ? end.reason.code : end.value.task)),
      [0, 1, 2, 'TooManyRequestsException', 'TooManyRequestsException'],
    )
    assert.equal((await pool.run(9)).task, 9)
  })

  it('gives its threads none of the variables of the process', async () => {
    await using pool = new WorkerPool<number, Echo>({ module: echo, threads: 1, waiting: 1 })

    assert.deepEqual((await pool.run(1)).env, [])
  })

  it('loses with a thread the one task it was doing, and goes on with another thread', async () => {
    await using pool = new WorkerPool<string, string>({ module: fragile, threads: 1, waiting: 10 })

    const ends = await Promise.allSettled(['one', 'throw', 'two', 'exit', 'three'].map((task) => pool.run(task)))

    assert.deepEqual(
      ends.map((end) => (end.status === 'rejected' ? 'lost' : end.value)),
      ['one', 'lost', 'two', 'lost', 'three'],
    )
  })

  it('rejects what waits when it is stopped', async () => {
    const pool = new WorkerPool<number, Echo>({ module: echo, threads: 1, waiting: 10 })
    const ends = Promise.allSettled([pool.run(1), pool.run(2)])

    await pool[Symbol.asyncDispose]()

    assert.deepEqual(
      (await ends).map(({ status }) => status),
      ['rejected', 'rejected'],
    )
  })
})
