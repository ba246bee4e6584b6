import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseExactJson } from '../../lib/exact-json.ts'
import type { Invocation } from '../../model/invocation.ts'
import { aUserPool } from '../../testing/entities.ts'
import { anInvocation } from '../../testing/invocation.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { InvocationRecords, type RecordLimits, recordLimits } from './invocation-records.ts'

async function setUp(limits: Partial<RecordLimits> = {}) {
  const deps = await testDeps({ pool: aUserPool() })
  const printed: string[] = []
  const printing = { colour: false, utc: true, write: (text: string) => void printed.push(text) }
  const open = () =>
    new InvocationRecords(
      { ...deps, store: deps.store.invocations },
      { limits: { ...recordLimits, ...limits }, printing },
    )
  return { ...deps, printed, records: open(), open }
}

const pool = aUserPool().id
const some = (count: number): Invocation[] =>
  Array.from({ length: count }, (_, n) => anInvocation({ id: `record-${n}` }))
const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id)

describe('invocation records', () => {
  it('are readable as soon as they were taken', async () => {
    const { records } = await setUp()
    const invocation = anInvocation()
    records.keep(invocation)
    assert.deepEqual(await records.find(pool, invocation.id), { ...invocation, redacted: [], cut: {} })
  })

  it('are listed newest first, also those of one millisecond', async () => {
    const { records } = await setUp()
    some(3).map((each) => records.keep(each))
    assert.deepEqual(idsOf(await records.list({ userPoolId: pool }, { limit: 2 })), ['record-2', 'record-1'])
    assert.deepEqual(idsOf(await records.list({ userPoolId: pool }, { limit: 2, after: 'record-1' })), ['record-0'])
  })

  it('keep times of log lines, absent answers and every digit of a number', async () => {
    const { records } = await setUp()
    const invocation = anInvocation({
      answer: parseExactJson('{"n":9223372036854775807}'),
      log: [{ at: new Date('2026-11-21T10:00:00.123Z'), level: 'INFO', text: 'x' }],
      shownAs: { exception: 'E', message: 'm' },
    })
    records.keep(invocation)
    const kept = await records.find(pool, invocation.id)
    assert.deepEqual(kept?.log, invocation.log)
    assert.equal(JSON.stringify(kept?.answer), '{"n":9223372036854775807}')
    assert.deepEqual(kept?.shownAs, invocation.shownAs)
  })

  it('are written when the server stops', async () => {
    const { records, open } = await setUp()
    some(120).map((each) => records.keep(each))
    await records[Symbol.asyncDispose]()
    assert.equal((await open().list({ userPoolId: pool }, { limit: 1000 })).length, 120)
  })

  it('are sealed: the store has neither event nor answer in the clear', async () => {
    const { records, store } = await setUp()
    records.keep(anInvocation({ event: { request: { userAttributes: { email: 'jane@example.com' } } } }))
    await records.flush()
    const row = await store.invocations.find(pool, anInvocation().id)
    assert.ok(!Buffer.from(row?.sealed ?? []).includes('jane'))
  })

  it('do not open under the name of another record', async () => {
    const { records, store } = await setUp()
    records.keep(anInvocation({ id: 'a' }))
    await records.flush()
    const row = await store.invocations.find(pool, 'a')
    assert.ok(row)
    await store.invocations.insertAll([{ ...row, id: 'b' }])
    await assert.rejects(records.find(pool, 'b'))
  })

  it('hold no password, neither at rest nor in print', async () => {
    const { records, printed } = await setUp()
    records.keep(
      anInvocation({
        event: { request: { password: 'correct horse' } },
        log: [{ at: new Date(), level: 'INFO', text: 'correct horse' }],
      }),
    )
    const kept = await records.find(pool, anInvocation().id)
    assert.deepEqual(kept?.redacted, ['/event/request/password', '/log/0/text'])
    assert.doesNotMatch(JSON.stringify(kept) + printed.join(), /correct horse/)
  })

  it('are cut to their limit', async () => {
    const { records, store } = await setUp()
    records.keep(anInvocation({ answer: { response: { big: 'x'.repeat(100_000) } } }))
    const kept = await records.find(pool, anInvocation().id)
    assert.deepEqual(kept?.cut, { '/answer/response/big': 100_002 })
    assert.ok(((await store.invocations.find(pool, anInvocation().id))?.sealed.length ?? 0) < 66_000)
  })

  it('tell how large an answer of megabytes was, and show its beginning', async () => {
    const { records, printed } = await setUp()
    const after = 'x'.repeat(5_000_000)
    const answer = { response: { after } }
    const [effect] = anInvocation().effects
    assert.ok(effect)
    const sizes = { ...anInvocation().sizes, answer: 5_000_000 }
    records.keep(anInvocation({ answer, sizes, effects: [{ ...effect, after }] }))
    const kept = await records.find(pool, anInvocation().id)
    assert.deepEqual(kept?.cut, { '/answer': 5_000_025, '/effects/0/after': 5_000_000 })
    assert.match(String(kept?.answer), /^\{"response":\{"after":"x{1000,}…$/)
    assert.ok((printed[0]?.length ?? 0) < 10_000)
  })

  it('give way to newer ones of the pool', async () => {
    const { records } = await setUp({ perPool: 10 })
    some(8).map((each) => records.keep(each))
    await records.flush()
    Array.from({ length: 5 }, (_, n) => records.keep(anInvocation({ id: `newer-${n}` })))
    const left = await records.list({ userPoolId: pool }, { limit: 100 })
    assert.equal(left.length, 10)
    assert.equal(left.at(-1)?.id, 'record-3')
  })

  it('cannot be read once they are too old', async () => {
    const { records, clock } = await setUp({ maxAgeMs: 60_000 })
    records.keep(anInvocation({ at: clock.now() }))
    clock.advance(60_001)
    assert.equal(await records.find(pool, anInvocation().id), undefined)
    assert.deepEqual(await records.list({ userPoolId: pool }, { limit: 10 }), [])
  })

  it('of a pool that was deleted meanwhile are left out', async () => {
    const { records, store, log } = await setUp()
    records.keep(anInvocation())
    await store.userPools.delete(pool)
    assert.equal(await records.find(pool, anInvocation().id), undefined)
    assert.deepEqual(log.lines, [])
  })

  it('are kept without an answer that is nested too deeply to be written', async () => {
    const { records, printed } = await setUp()
    const endless = parseExactJson(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    records.keep(anInvocation({ answer: endless, sizes: { ...anInvocation().sizes, answer: 100_000 } }))
    const kept = await records.find(pool, anInvocation().id)
    assert.deepEqual([kept?.answer, kept?.cut], ['…', { '/answer': 100_000 }])
    assert.match(printed[0] ?? '', /answer {3}\(nested too deeply to show\)/)
  })

  it('never make a grant fail: one that cannot be redacted is not kept, and the log says so', async () => {
    const { records, log } = await setUp()
    const endless = parseExactJson(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    records.keep(anInvocation({ event: { request: { challengeAnswer: endless } } }))
    assert.equal(await records.find(pool, anInvocation().id), undefined)
    assert.deepEqual(
      log.lines.map(({ event }) => event),
      ['invocations.not-kept'],
    )
  })

  it('are printed in one write per batch', async () => {
    const { records, printed } = await setUp()
    some(2).map((each) => records.keep(each))
    await records.flush()
    assert.equal(printed.length, 1)
    assert.match(printed[0] ?? '', /record record-0\n.*\n\n.*record record-1\n/s)
  })

  it('are not all printed when a person could not read them anyway', async () => {
    const { records, printed, clock } = await setUp()
    some(500).map((each) => records.keep(each))
    await records.flush()
    assert.match(printed[0] ?? '', /… and 480 more in the same moment; ListInvocations has them\.\n\n$/)

    some(9).map((each) => records.keep(each))
    await records.flush()
    assert.match(printed[1] ?? '', /^ {2}… and 9 more in the same moment/)
    clock.advance(1000)
    some(2).map((each) => records.keep(each))
    await records.flush()
    assert.match(printed[2] ?? '', /record record-0\n.*record record-1\n/s)
  })
})
