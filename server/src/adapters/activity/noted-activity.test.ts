import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import type { CountsAsked } from '../../ports/activity.ts'
import type { Metrics } from '../../ports/metrics.ts'
import { aUserPool } from '../../testing/entities.ts'
import { aHappening } from '../../testing/happening.ts'
import { anInvocation } from '../../testing/invocation.ts'
import { keptInvocations } from '../../testing/kept-invocations.ts'
import { NOON } from '../../testing/test-clock.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { type HappeningLimits, KeptHappenings } from './kept-happenings.ts'
import { NotedActivity } from './noted-activity.ts'
import { notedInvocations } from './noted-invocations.ts'

const pool = aUserPool().id
const noon = NOON.getTime() / 60_000
const hour: CountsAsked = { userPoolId: pool, since: noon - 59, until: noon + 1, everyMinutes: 1 }
const day = 24 * 60 * 60 * 1000

async function setUp(some: Partial<HappeningLimits> | 'counts alone' = {}) {
  const deps = await testDeps({ pool: aUserPool() })
  const lost: number[] = []
  const metrics: Pick<Metrics, 'activityLost'> = { activityLost: (count) => void lost.push(count) }
  const { log, store } = deps
  const open = (counts = store.activityCounts) => {
    if (some === 'counts alone') return new NotedActivity({ counts, log, metrics })
    const limits = { perKind: 100, maxAgeMs: day, ...some }
    const happenings = new KeptHappenings({ ...deps, store: store.happenings }, limits)
    return new NotedActivity({ counts, happenings, log, metrics })
  }
  return { ...deps, lost, open, activity: open() }
}

describe('activity', () => {
  it('is counted by the minute, the name and the outcome, as soon as it is noted', async () => {
    const { activity } = await setUp('counts alone')
    const refused = { outcome: 'refused', error: 'NotAuthorizedException' } as const
    for (const some of [{}, {}, refused, { at: new Date(NOON.getTime() - 60_000) }]) activity.note(aHappening(some))
    assert.deepEqual(
      (await activity.counts(hour)).map(({ minute, outcome, count }) => [minute - noon, outcome, count]),
      [
        [-1, 'ok', 1],
        [0, 'ok', 2],
        [0, 'refused', 1],
      ],
    )
  })

  it('adds up what several servers noted', async () => {
    const { open } = await setUp()
    const servers = [open(), open()]
    for (const each of servers) each.note(aHappening())
    await Promise.all(servers.map((each) => each.flush()))
    assert.deepEqual(
      (await open().counts(hour)).map(({ count }) => count),
      [2],
    )
  })

  it('is listed newest first, with the user, and what the browser said in a few words', async () => {
    const { activity } = await setUp()
    const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/125.0.0.0 Safari/537.36'
    activity.note(aHappening({ userAgent, address: '192.0.2.1' }))
    activity.note(aHappening({ outcome: 'refused', error: 'NotAuthorizedException', user: undefined }))
    const [newest, first] = await activity.list({ userPoolId: pool }, { limit: 10 })
    assert.deepEqual([newest?.outcome, newest?.error, newest?.user], ['refused', 'NotAuthorizedException', undefined])
    const { id, ...told } = first ?? {}
    assert.equal(typeof id, 'string')
    assert.deepEqual(told, { ...aHappening(), address: '192.0.2.1', device: 'Chrome 125 / Windows' })
  })

  it('is sealed one by one: the store has neither name nor address in the clear, and no row opens as another', async () => {
    const { activity, store } = await setUp()
    activity.note(aHappening({ address: '192.0.2.1' }))
    await activity.flush()
    const [row] = await store.happenings.list({ userPoolId: pool }, { limit: 1 })
    assert.ok(row)
    const clear = Buffer.concat([row.sealed, Buffer.from(JSON.stringify({ ...row, sealed: '' }))])
    for (const secret of ['username', '192.0.2.1', 'USER_PASSWORD_AUTH']) assert.ok(!clear.includes(secret), secret)
    await store.happenings.insertAll([{ ...row, id: 'another' }])
    await assert.rejects(activity.list({ userPoolId: pool }, { limit: 10 }))
  })

  it('is kept one by one only where that is wanted', async () => {
    const { activity, store } = await setUp('counts alone')
    activity.note(aHappening())
    assert.deepEqual([activity.recording, await activity.list({ userPoolId: pool }, { limit: 10 })], [false, []])
    assert.deepEqual(await store.happenings.list({ userPoolId: pool }, { limit: 10 }), [])
  })

  it('keeps the newest of each kind, so that many grants push out no sign-in', async () => {
    const { activity } = await setUp({ perKind: 3 })
    activity.note(aHappening())
    for (let n = 0; n < 8; n++) activity.note(aHappening({ kind: 'grant', name: `grant ${n}` }))
    const found = await activity.list({ userPoolId: pool }, { limit: 10 })
    assert.deepEqual(
      found.map(({ name }) => name),
      ['grant 7', 'grant 6', 'grant 5', 'USER_PASSWORD_AUTH'],
    )
    assert.deepEqual(
      (await activity.counts(hour)).map(({ count }) => count),
      [1, 1, 1, 1, 1, 1, 1, 1, 1],
    )
  })

  it('shows none that is older than it may be', async () => {
    const { activity, clock } = await setUp({ maxAgeMs: 60_000 })
    activity.note(aHappening())
    clock.advance(60_000)
    assert.equal((await activity.list({ userPoolId: pool }, { limit: 10 })).length, 1)
    clock.advance(1)
    assert.equal((await activity.list({ userPoolId: pool }, { limit: 10 })).length, 0)
  })

  it('tells how much was lost when the store failed, and goes on', async () => {
    const { open, lost, store, log } = await setUp()
    let works = false
    const counts = { ...store.activityCounts, add: (some: never) => (works ? store.activityCounts.add(some) : fails()) }
    const activity = open(counts)
    activity.note(aHappening())
    activity.note(aHappening())
    await activity.flush()
    assert.deepEqual(lost, [2])
    assert.ok(log.lines.some(({ event, fields }) => event === 'activity.lost' && fields['count'] === 2))
    works = true
    activity.note(aHappening())
    assert.deepEqual(
      (await activity.counts(hour)).map(({ count }) => count),
      [1],
    )
  })

  it('tells how much gave way for want of memory', async () => {
    const { activity, lost } = await setUp({ mostWaiting: 5 })
    activity.note(aHappening({ userPoolId: userPoolId('us-east-1_Other1234') }))
    for (let n = 0; n < 7; n++) activity.note(aHappening({ name: `${n}` }))
    const found = await activity.list({ userPoolId: pool }, { limit: 10 })
    assert.deepEqual(
      found.map(({ name }) => name),
      ['6', '5', '4', '3', '2'],
    )
    assert.equal(
      lost.reduce((sum, count) => sum + count, 0),
      3,
    )
  })

  it('sees runs of triggers as their records pass, with durations', async () => {
    const { activity } = await setUp()
    const kept = keptInvocations()
    const watched = notedInvocations(kept, activity)
    const here = { userPoolId: pool, at: NOON }
    const timeout = { ...here, outcome: { kind: 'timeout', afterMs: 5000 } } as const
    const notCalled = { ...here, outcome: { kind: 'not-called', reason: 'event-version-machine' } } as const
    for (const some of [here, timeout, notCalled]) watched.keep(anInvocation(some))
    assert.equal(kept.kept.length, 3)
    assert.deepEqual(
      (await activity.counts(hour)).map(({ name, outcome, bucket }) => [name, outcome, bucket]),
      [
        ['PreTokenGeneration', 'failed', 11],
        ['PreTokenGeneration', 'not-called', null],
        ['PreTokenGeneration', 'ok', 11],
      ],
    )
    const [, failed] = await activity.list({ userPoolId: pool }, { limit: 2 })
    const { id: invocationId, triggerSource, durations } = anInvocation()
    assert.deepEqual(failed?.run, { invocationId, triggerSource, ms: durations.totalMs })
    assert.equal(failed?.error, 'timeout')
  })
})

const fails = () => Promise.reject(new Error('the disk is full'))
