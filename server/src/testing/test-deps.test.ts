import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lambdaArn } from '../model/ids.ts'
import { aUserPool } from './entities.ts'
import { NoAnswer } from './fake-lambda.ts'
import { NOON } from './test-clock.ts'
import { testDeps } from './test-deps.ts'

describe('testDeps', () => {
  it('has a store of its own, with the pool that was asked for', async () => {
    const [one, two] = await Promise.all([testDeps({ pool: aUserPool() }), testDeps()])

    assert.deepEqual(await one.store.userPools.find(aUserPool().id), aUserPool())
    assert.equal(await two.store.userPools.find(aUserPool().id), undefined)
    assert.deepEqual(one.clock.now(), NOON)
  })

  it('runs functions through JSON text, and remembers what they were sent', async () => {
    const deps = await testDeps({
      functions: {
        answers: (event) => ({ ...event, at: NOON, gone: undefined }),
        throws: () => {
          throw new TypeError('no')
        },
        hangs: () => {
          throw new NoAnswer({ kind: 'timed-out' })
        },
      },
    })
    const invoke = (name: string) =>
      deps.lambda.invoke(lambdaArn(name), JSON.stringify({ sent: NOON }), { timeoutMs: 1 })

    const returned = await invoke('answers')
    assert.equal(
      returned.kind === 'returned' && returned.payloadText,
      `{"sent":"${NOON.toISOString()}","at":"${NOON.toISOString()}"}`,
    )
    const threw = await invoke('throws')
    assert.equal(threw.kind === 'threw' && `${threw.errorType} ${threw.errorMessage}`, 'TypeError no')
    assert.equal((await invoke('hangs')).kind, 'timed-out')
    assert.equal((await invoke('missing')).kind, 'refused')
    assert.deepEqual(deps.lambda.events[0], { sent: NOON.toISOString() })
  })
})
