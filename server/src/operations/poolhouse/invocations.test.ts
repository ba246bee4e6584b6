import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CognitoError } from '../../model/errors.ts'
import { aCall, aUserPool } from '../../testing/entities.ts'
import { anInvocation } from '../../testing/invocation.ts'
import { keptInvocations } from '../../testing/kept-invocations.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { getInvocation } from './get-invocation.ts'
import { listInvocations } from './list-invocations.ts'

const userPoolId = aUserPool().id

async function setUp(count = 0) {
  const deps = await testDeps({ pool: aUserPool() })
  for (let n = 0; n < count; n++) deps.invocations.keep(anInvocation({ id: `record-${n}` }))
  return deps
}

const refusal = (code: CognitoError['code'], message: string) => ({ code, message })

describe('GetInvocation', () => {
  it('gives the record with times as ISO 8601 text', async () => {
    const deps = await setUp()
    deps.invocations.keep(
      anInvocation({ log: [{ at: new Date('2026-11-21T10:00:00.036Z'), level: 'INFO', text: 'x' }] }),
    )
    const { invocation } = await getInvocation.handle(deps, aCall(), { userPoolId, id: anInvocation().id })
    assert.equal(invocation.at, '2026-11-21T10:00:00.036Z')
    assert.deepEqual(invocation.log, [{ at: '2026-11-21T10:00:00.036Z', level: 'INFO', text: 'x' }])
    assert.deepEqual(invocation.effects, anInvocation().effects)
  })

  it('writes null for a value that was not there', async () => {
    const deps = await setUp()
    const [effect] = anInvocation().effects
    assert.ok(effect)
    const { before: _before, ...added } = effect
    deps.invocations.keep(anInvocation({ effects: [added, { ...added, result: 'ignored', reason: 'value-same' }] }))
    const { invocation } = await getInvocation.handle(deps, aCall(), { userPoolId, id: anInvocation().id })
    assert.equal(invocation.effects[0]?.before, null)
    assert.ok(!('before' in (invocation.effects[1] ?? {})))
  })

  it('gives durations to the microsecond', async () => {
    const deps = await setUp()
    deps.invocations.keep(
      anInvocation({ durations: { queueMs: 0.4269089999997959, initMs: 0, handlerMs: 1, totalMs: 1.4 } }),
    )
    const { invocation } = await getInvocation.handle(deps, aCall(), { userPoolId, id: anInvocation().id })
    assert.deepEqual(invocation.durations, { queueMs: 0.427, initMs: 0, handlerMs: 1, totalMs: 1.4 })
  })

  it('refuses an unknown id, and one of another region', async () => {
    const deps = await setUp()
    await assert.rejects(
      getInvocation.handle(deps, aCall(), { userPoolId, id: 'x' }),
      refusal('ResourceNotFoundException', 'Invocation x not found.'),
    )
    await assert.rejects(
      getInvocation.handle(deps, aCall({ region: 'eu-west-1' }), { userPoolId, id: 'x' }),
      refusal('ResourceNotFoundException', `User pool ${userPoolId} does not exist.`),
    )
  })

  it('refuses when records are off', async () => {
    const deps = { ...(await setUp()), invocations: keptInvocations(false) }
    const off = refusal('InvalidParameterException', 'Invocation records are off; set invocations.record=on.')
    await assert.rejects(getInvocation.handle(deps, aCall(), { userPoolId, id: 'x' }), off)
    await assert.rejects(listInvocations.handle(deps, aCall(), { userPoolId }), off)
  })
})

describe('ListInvocations', () => {
  it('lists twenty unless told otherwise, and the rest page by page', async () => {
    const deps = await setUp(25)
    const first = await listInvocations.handle(deps, aCall(), { userPoolId })
    assert.equal(first.invocations.length, 20)
    assert.equal(first.invocations[0]?.id, 'record-24')
    assert.ok(first.nextToken)
    const second = await listInvocations.handle(deps, aCall(), { userPoolId, nextToken: first.nextToken })
    assert.deepEqual(
      second.invocations.map(({ id }) => id),
      ['record-4', 'record-3', 'record-2', 'record-1', 'record-0'],
    )
    assert.equal(second.nextToken, undefined)
  })

  it('takes every filter', async () => {
    const deps = await setUp(1)
    deps.invocations.keep(anInvocation({ id: 'wanted', requestId: 'r', at: new Date('2026-11-21T11:00:00Z') }))
    const { invocations } = await listInvocations.handle(deps, aCall(), {
      userPoolId,
      clientId: anInvocation().clientId ?? '',
      requestId: 'r',
      triggerSource: anInvocation().triggerSource,
      functionArn: anInvocation().function.arn,
      outcome: 'ok',
      since: '2026-11-21T12:00:00+01:00',
      until: '2026-11-21T11:00:01Z',
    })
    assert.deepEqual(
      invocations.map(({ id }) => id),
      ['wanted'],
    )
  })

  const refused = {
    'an unknown outcome': [
      { outcome: 'failed' },
      'outcome: one of ok, function-error, timeout, unavailable, invalid-answer, not-called',
    ],
    'a time without zone': [{ since: '2026-11-21T10:00:00' }, 'since: a time such as 2026-11-21T10:00:00Z'],
    'a time that does not exist': [{ until: '2026-13-41T10:00:00Z' }, 'until: a time such as 2026-11-21T10:00:00Z'],
    'a token of another list': [{ nextToken: 'x' }, 'Invalid pagination token.'],
  } as const
  for (const [what, [input, message]] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      const deps = await setUp()
      await assert.rejects(
        listInvocations.handle(deps, aCall(), { userPoolId, ...input }),
        refusal('InvalidParameterException', message),
      )
    })
  }
})
