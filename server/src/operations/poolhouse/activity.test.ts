import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lambdaArn } from '../../model/ids.ts'
import { aCall, aUserPool } from '../../testing/entities.ts'
import { aHappening } from '../../testing/happening.ts'
import { refused } from '../../testing/refused.ts'
import { byPassword, PASSWORD, signInWorld } from '../../testing/sign-in.ts'
import { NOON } from '../../testing/test-clock.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { getActivity } from './get-activity.ts'
import { listActivity } from './list-activity.ts'

const userPoolId = aUserPool().id

async function setUp(minutesAgo: readonly number[] = []) {
  const deps = await testDeps({ pool: aUserPool() })
  for (const each of minutesAgo) deps.activity.note(aHappening({ at: new Date(NOON.getTime() - each * 60_000) }))
  return deps
}

describe('GetActivity', () => {
  it('tells the last hour by the minute, the present one included', async () => {
    const deps = await setUp([60, 59, 1, 0, 0])
    const { since, until, counts } = await getActivity.handle(deps, aCall(), { userPoolId })
    assert.deepEqual([since, until], ['2026-11-21T11:01:00.000Z', '2026-11-21T12:01:00.000Z'])
    assert.deepEqual(
      counts.map(({ at, count }) => [at, count]),
      [
        ['2026-11-21T11:01:00.000Z', 1],
        ['2026-11-21T11:59:00.000Z', 1],
        ['2026-11-21T12:00:00.000Z', 2],
      ],
    )
  })

  it('sums up steps of several minutes, of which the first holds `since`', async () => {
    const deps = await setUp([16, 15, 1, 0])
    const asked = { userPoolId, since: '2026-11-21T11:50:00Z', until: '2026-11-21T13:00:00+01:00', everyMinutes: 15 }
    const { counts } = await getActivity.handle(deps, aCall(), asked)
    assert.deepEqual(
      counts.map(({ at, count }) => [at, count]),
      [['2026-11-21T11:45:00.000Z', 2]],
    )
  })

  it('gives the durations of runs with their longest', async () => {
    const deps = await setUp()
    const run = (ms: number) => ({ invocationId: 'id', triggerSource: 'source', ms })
    for (const ms of [1, 1, 36]) deps.activity.note(aHappening({ kind: 'trigger', name: 'PreSignUp', run: run(ms) }))
    const { counts } = await getActivity.handle(deps, aCall(), { userPoolId })
    assert.deepEqual(counts, [
      {
        at: NOON.toISOString(),
        kind: 'trigger',
        name: 'PreSignUp',
        outcome: 'ok',
        count: 3,
        durations: [
          { upToMs: 1, count: 2 },
          { upToMs: 45.255, count: 1 },
        ],
      },
    ])
  })

  const refusals = {
    'a period that ends before it begins': [
      { since: '2026-11-21T12:00:00Z', until: '2026-11-21T11:00:00Z' },
      'since: before until',
    ],
    'more steps than there may be': [
      { since: '2026-11-21T06:00:00Z' },
      'everyMinutes: at most 300 steps from since to until',
    ],
    'a time without zone': [{ since: '2026-11-21T10:00:00' }, 'since: a time such as 2026-11-21T10:00:00Z'],
  } as const
  for (const [what, [input, message]] of Object.entries(refusals)) {
    it(`refuses ${what}`, async () => {
      const asked = getActivity.handle(await setUp(), aCall(), { userPoolId, ...input })
      await refused(asked, 'InvalidParameterException', message)
    })
  }

  it('knows no pool of another region', async () => {
    const asked = getActivity.handle(await setUp(), aCall({ region: 'eu-west-1' }), { userPoolId })
    await refused(asked, 'ResourceNotFoundException', `User pool ${userPoolId} does not exist.`)
  })
})

describe('ListActivity', () => {
  it('tells sign-ins with their user, right and wrong, and the tokens that came of them', async () => {
    const world = await signInWorld()
    const { user, client } = world
    await assert.rejects(byPassword(world, 'wrong'))
    await assert.rejects(byPassword(world, PASSWORD, 'my password by mistake'))
    await byPassword(world)
    const { happenings } = await listActivity.handle(world.deps, aCall(), { userPoolId })
    const ada = { username: 'ada', sub: user.sub }
    assert.deepEqual(
      happenings.map(({ kind, name, outcome, error, user }) => [kind, name, outcome, error, user]),
      [
        ['grant', 'password', 'ok', undefined, ada],
        ['sign-in', 'USER_PASSWORD_AUTH', 'ok', undefined, ada],
        ['sign-in', 'USER_PASSWORD_AUTH', 'refused', 'UserNotFoundException', undefined],
        ['sign-in', 'USER_PASSWORD_AUTH', 'refused', 'NotAuthorizedException', ada],
      ],
    )
    assert.ok(!JSON.stringify(happenings).includes('my password'))
    assert.ok(happenings.every(({ clientId }) => clientId === client.id))
  })

  it('tells reasons of our own, and none that a function wrote', async () => {
    const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:before')
    const functions = {
      [arn]: () => {
        throw new Error('a secret')
      },
    }
    const world = await signInWorld({ functions })
    await assert.rejects(byPassword(world, 'wrong'))
    const { deps, pool } = world
    await deps.store.userPools.update(pool.id, (now) => ({ ...now, triggers: { preAuthentication: arn } }))
    await assert.rejects(byPassword(world))
    const { happenings } = await listActivity.handle(deps, aCall(), { userPoolId })
    assert.deepEqual(
      happenings.map(({ error, reason }) => [error, reason]),
      [
        ['UserLambdaValidationException', undefined],
        ['NotAuthorizedException', 'Incorrect username or password.'],
      ],
    )
  })

  it('narrows by every member, and pages', async () => {
    const world = await signInWorld()
    for (const each of ['wrong', 'wrong again']) await assert.rejects(byPassword(world, each))
    await byPassword(world)
    const list = async (input: object) =>
      (await listActivity.handle(world.deps, aCall(), { userPoolId, ...input })).happenings.length
    assert.equal(await list({ kind: 'sign-in' }), 3)
    assert.equal(await list({ outcome: 'refused' }), 2)
    assert.equal(await list({ username: 'ada', clientId: world.client.id }), 4)
    assert.equal(await list({ clientId: 'another' }), 0)
    assert.equal(await list({ until: NOON.toISOString() }), 0)
    const first = await listActivity.handle(world.deps, aCall(), { userPoolId, limit: 3 })
    const next = { userPoolId, limit: 3, nextToken: first.nextToken ?? '' }
    const second = await listActivity.handle(world.deps, aCall(), next)
    assert.deepEqual([first.happenings.length, second.happenings.length, second.nextToken], [3, 1, undefined])
  })

  it('refuses a user who is not there, and when records are off', async () => {
    const deps = await setUp()
    const asked = listActivity.handle(deps, aCall(), { userPoolId, username: 'nobody' })
    await refused(asked, 'UserNotFoundException', 'User does not exist.')
    const off = { ...deps, activity: { ...deps.activity, recording: false } }
    const text = 'Invocation records are off; set invocations.record=on.'
    await refused(listActivity.handle(off, aCall(), { userPoolId }), 'InvalidParameterException', text)
  })
})
