import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { FoundFunction, FunctionSource, RunnableFunction } from '../../ports/function-source.ts'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'
import { eventually } from '../../testing/eventually.ts'
import { answerOf, type Files, runFolder } from '../../testing/function-files.ts'

const node = (body: string): Files => ({
  'fn/index.mjs': `import fs from 'node:fs'\nconst pause = (ms) => new Promise((r) => setTimeout(r, ms))\nexport const handler = async (event) => { ${body} }`,
  'fn/function.json': '{ "timeout": 20 }',
})
const codeOf = (outcome: InvokeOutcome) =>
  outcome.kind === 'refused' ? [outcome.errorCode, outcome.reason] : outcome.kind
const busy = (reason: string) => ['TooManyRequestsException', reason]

/** The functions of a folder as they are after `change`. */
const changed = (source: FunctionSource, change: () => Partial<RunnableFunction>): FunctionSource => ({
  async find(reference): Promise<FoundFunction | undefined> {
    const found = await source.find(reference)
    return found?.kind === 'runnable' ? { ...found, ...change() } : found
  },
})

/** A folder whose functions have this reserved concurrency, which may change. */
function withReserved(test: TestContext, files: Files, reserved: { most: number | undefined }, queueWaitMs = 20_000) {
  const sources: FunctionSource[] = []
  const running = runFolder(test, files, { sources, queueWaitMs, processesPerFunction: 4 })
  sources.push(
    changed(running.folder, () => (reserved.most === undefined ? {} : { reservedConcurrency: reserved.most })),
  )
  return running
}

describe('A thousand invocations of a slow function at once', () => {
  it('take no more processes than they may, wait in line, and are then refused', async (test) => {
    const { invoke } = runFolder(test, node('if (event.slow) await pause(400); return process.pid'), {
      processesPerFunction: 2,
      queueWaitMs: 100,
    })
    await invoke('fn')

    const outcomes = await Promise.all(Array.from({ length: 1000 }, () => invoke('fn', { slow: true })))

    const pids = new Set(outcomes.filter(({ kind }) => kind === 'returned').map(answerOf))
    const refused = outcomes.filter(({ kind }) => kind === 'refused').map(codeOf)
    assert.ok(pids.size >= 1 && pids.size <= 2)
    assert.deepEqual(refused[0], busy('ConcurrentInvocationLimitExceeded'))
    assert.ok(refused.length > 900 && refused.length + pids.size <= 1000)
    assert.equal((await invoke('fn')).kind, 'returned')
  })

  it('are refused at once where a thousand wait already', async (test) => {
    const { invoke } = runFolder(test, node('await pause(300)'), { processesPerFunction: 1, queueWaitMs: 60_000 })
    await invoke('fn')
    const waiting = Array.from({ length: 1001 }, () => invoke('fn', {}, { timeoutMs: 200 }))

    const outcome = await invoke('fn')

    assert.deepEqual(codeOf(outcome), busy('ConcurrentInvocationLimitExceeded'))
    await Promise.all(waiting)
  })
})

describe('Reserved concurrency', () => {
  it('bounds how many invocations run at once', async (test) => {
    const { invoke } = withReserved(test, node('await pause(30); return process.pid'), { most: 1 })

    const outcomes = await Promise.all([invoke('fn'), invoke('fn')])

    assert.equal(new Set(outcomes.map(answerOf)).size, 1)
  })

  it('refuses whoever waits too long, and says what was full', async (test) => {
    const { invoke } = withReserved(test, node('await pause(event.ms ?? 0)'), { most: 1 }, 50)
    await invoke('fn')

    const [, second] = await Promise.all([invoke('fn', { ms: 500 }), invoke('fn')])

    assert.deepEqual(codeOf(second), busy('ReservedFunctionConcurrentInvocationLimitExceeded'))
  })

  it('of 0 blocks the function, warm processes or not, until it is lifted', async (test) => {
    const reserved: { most: number | undefined } = { most: undefined }
    const { invoke } = withReserved(test, node('return process.pid'), reserved)
    const pid = answerOf(await invoke('fn'))

    reserved.most = 0
    assert.deepEqual(codeOf(await invoke('fn')), busy('ReservedFunctionConcurrentInvocationLimitExceeded'))

    reserved.most = 1
    assert.equal(answerOf(await invoke('fn')), pid)
  })
})

describe('A process that is no longer needed', () => {
  const farewell = `process.on('SIGTERM', () => { fs.writeFileSync(event.note, 'farewell'); process.exit(0) }); return process.pid`
  const noted = (note: string) => existsSync(note) && readFileSync(note, 'utf8') === 'farewell'
  const open = (test: TestContext, body: string) => {
    const running = runFolder(test, { ...node(body), 'notes/.keep': '' })
    const settings = JSON.stringify({ permissions: { write: ['../notes'] } })
    running.write({ 'fn/function.json': settings })
    return { ...running, note: join(running.path, 'notes', 'note') }
  }

  it('is asked to end when its code is replaced, and may say farewell', async (test) => {
    const { invoke, write, note } = open(test, farewell)
    await invoke('fn', { note })

    write(node('return "new"'))

    assert.equal(answerOf(await invoke('fn')), 'new')
    await eventually('the old process has said farewell', () => noted(note))
  })

  it('is asked to end when the server stops', async (test) => {
    const { invoke, lambda, note } = open(test, farewell)
    await invoke('fn', { note })

    await lambda.close()

    assert.ok(noted(note))
  })

  it('is killed when it stays', async (test) => {
    const { invoke, lambda } = open(
      test,
      "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); return process.pid",
    )
    const pid = answerOf(await invoke('fn')) as number

    await lambda.close()

    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  })
})
