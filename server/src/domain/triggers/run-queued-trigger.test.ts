import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { runQueuedTrigger } from './run-queued-trigger.ts'

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:sender'
const sourceArn = 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_AbCdEfGhI'
const event = {
  version: '1',
  triggerSource: 'CustomEmailSender_SignUp',
  region: 'us-east-1',
  userPoolId: 'us-east-1_AbCdEfGhI',
  userName: 'ada',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789abcdefghij' },
  request: { type: 'customEmailSenderRequestV1', code: 'AgR4', userAttributes: {} },
  response: {},
}
const run = {
  id: 'queued-1',
  functionArn,
  payloadText: JSON.stringify(event),
  traceId: 'Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad;Sampled=1',
  trigger: {
    name: 'CustomEmailSender',
    userPoolId: userPoolId('us-east-1_AbCdEfGhI'),
    sourceArn,
    requestId: 'request-1',
  },
  attempt: 1,
}

describe('A trigger from the queue', () => {
  it('runs on behalf of its pool under the id of its event, and leaves a record without its answer', async () => {
    const deps = await testDeps({ functions: { [functionArn]: () => ({ code: 'plain-code' }) } })

    const { kind } = await runQueuedTrigger(deps, run)

    assert.equal(kind, 'returned')
    assert.deepEqual(deps.lambda.events, [event])
    assert.partialDeepStrictEqual(deps.lambda.options[0], { sourceArn, requestId: 'queued-1', timeoutMs: 900_000 })
    assert.ok(deps.lambda.options[0]?.trace)
    const [record] = deps.invocations.kept
    assert.partialDeepStrictEqual(record, {
      requestId: 'request-1',
      userPoolId: 'us-east-1_AbCdEfGhI',
      clientId: '1example23456789abcdefghij',
      username: 'ada',
      trigger: 'CustomEmailSender',
      triggerSource: 'CustomEmailSender_SignUp',
      outcome: { kind: 'ok' },
      attempt: 1,
      answer: null,
      answerText: null,
    })
    assert.ok(!JSON.stringify(record).includes('plain-code'))
  })

  it('that fails leaves a record per attempt, of which no caller was told', async () => {
    const failing = () => {
      throw new Error('no')
    }
    const deps = await testDeps({ functions: { [functionArn]: failing } })
    for (const attempt of [1, 2]) assert.equal((await runQueuedTrigger(deps, { ...run, attempt })).kind, 'threw')

    const [first, second] = deps.invocations.kept
    assert.deepEqual([first?.attempt, second?.attempt], [1, 2])
    assert.notEqual(first?.id, second?.id)
    assert.equal(first?.outcome.kind, 'function-error')
    assert.equal(first?.shownAs, undefined)
  })

  it('without a client is told as such', async () => {
    const deps = await testDeps({ functions: { [functionArn]: () => null } })
    const callerContext = { ...event.callerContext, clientId: 'CLIENT_ID_NOT_APPLICABLE' }
    await runQueuedTrigger(deps, { ...run, payloadText: JSON.stringify({ ...event, callerContext }) })
    assert.equal(deps.invocations.kept[0]?.clientId, null)
  })
})
