import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientId, lambdaArn } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { NewEvent } from '../../ports/event-queue.ts'
import { aKmsKey, aKmsKeyArn } from '../../testing/a-kms-key.ts'
import { aCall, aUser, aUserPool } from '../../testing/entities.ts'
import { type TestOverrides, testDeps } from '../../testing/test-deps.ts'
import type { Notice } from './notice.ts'
import { sendNotice } from './send-notice.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:sender')
const sender = { arn, version: 'V1_0' } as const
const both = { customEmailSender: sender, customSmsSender: sender, kmsKeyId: aKmsKeyArn } as const
const call = aCall({ callerSdk: 'aws-sdk-js-3.1.0' })

const aNotice = (pool: UserPool, some: Partial<Notice> = {}): Notice => ({
  pool,
  user: aUser(),
  source: 'CustomMessage_SignUp',
  medium: 'EMAIL',
  to: 'ada@example.com',
  code: '123456',
  clientId: clientId('1example23456789abcdefghij'),
  ...some,
})

async function world(triggers: UserPool['triggers'], overrides: TestOverrides = {}) {
  const pool = aUserPool({ triggers })
  const deps = await testDeps({ pool, ...overrides })
  await deps.store.kmsKeys.insert(aKmsKey(deps.sealer))
  const queued: NewEvent[] = []
  const encrypted: string[] = []
  const events = { put: async (event: NewEvent) => void queued.push(event) }
  const codeEncryption = {
    ...deps.codeEncryption,
    encrypt: (...given: Parameters<typeof deps.codeEncryption.encrypt>) => {
      encrypted.push(given[2])
      return deps.codeEncryption.encrypt(...given)
    },
  }
  const send = (some: Partial<Notice> = {}) =>
    sendNotice({ ...deps, codeEncryption, functions: { ...deps.functions, events } }, call, aNotice(pool, some))
  return { deps, send, queued, encrypted, eventOf: (n = 0) => JSON.parse(queued[n]?.payloadText ?? '{}') }
}

describe('A pool with a custom sender', () => {
  it('has its function told the code, encrypted, and sends nothing itself', async () => {
    const { deps, send, queued, eventOf } = await world(both)

    await send({ clientMetadata: { lang: 'de' } })

    const { request, ...event } = eventOf()
    const { code, ...about } = request
    assert.deepEqual(event, {
      version: '1',
      triggerSource: 'CustomEmailSender_SignUp',
      region: 'us-east-1',
      userPoolId: 'us-east-1_AbCdEfGhI',
      userName: 'ada',
      callerContext: { awsSdkVersion: 'aws-sdk-js-3.1.0', clientId: '1example23456789abcdefghij' },
      response: {},
    })
    assert.deepEqual(about, {
      type: 'customEmailSenderRequestV1',
      userAttributes: {
        sub: aUser().sub,
        'cognito:user_status': 'CONFIRMED',
        email: 'ada@example.com',
        email_verified: 'true',
      },
      clientMetadata: { lang: 'de' },
    })
    assert.ok(Buffer.from(code, 'base64').includes(aKmsKeyArn))
    assert.ok(!queued[0]?.payloadText.includes('123456'))
    assert.equal(queued[0]?.functionArn, arn)
    assert.deepEqual(queued[0]?.trigger, {
      name: 'CustomEmailSender',
      userPoolId: 'us-east-1_AbCdEfGhI',
      sourceArn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_AbCdEfGhI',
      requestId: call.requestId,
    })
    assert.deepEqual([deps.messages.sent, deps.lambda.events], [[], []])
  })

  const sources = ['SignUp', 'ResendCode', 'ForgotPassword', 'UpdateUserAttribute', 'VerifyUserAttribute'] as const
  for (const medium of ['EMAIL', 'SMS'] as const) {
    for (const occasion of [...sources, 'AdminCreateUser', 'Authentication'] as const) {
      const trigger = medium === 'EMAIL' ? 'CustomEmailSender' : 'CustomSMSSender'
      it(`has it called with ${trigger}_${occasion}`, async () => {
        const { send, eventOf } = await world(both)
        await send({ source: `CustomMessage_${occasion}`, medium })
        const { triggerSource, request } = eventOf()
        const type = medium === 'EMAIL' ? 'customEmailSenderRequestV1' : 'customSMSSenderRequestV1'
        assert.deepEqual([triggerSource, request.type], [`${trigger}_${occasion}`, type])
      })
    }
  }

  it('has temporary passwords escaped for HTML in e-mail, and nothing else', async () => {
    const { send, encrypted } = await world(both)
    const code = 'a<b>&1'
    await send({ source: 'CustomMessage_AdminCreateUser', code })
    await send({ source: 'CustomMessage_AdminCreateUser', code, medium: 'SMS' })
    assert.deepEqual(encrypted, ['a&lt;b&gt;&amp;1', code])
  })

  it('has its custom message function called first', async () => {
    const customMessage = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:words')
    const { deps, send, queued } = await world(
      { ...both, customMessage },
      { functions: { [customMessage]: (event) => event } },
    )
    await send()
    assert.deepEqual(
      deps.lambda.events.map(({ triggerSource }) => triggerSource),
      ['CustomMessage_SignUp'],
    )
    assert.equal(queued.length, 1)
  })

  it('sends by the other medium as ever', async () => {
    const { deps, send, queued } = await world({ customSmsSender: sender, kmsKeyId: aKmsKeyArn })
    await send()
    assert.deepEqual([deps.messages.sent.length, queued.length], [1, 0])
  })

  it('cannot send without its key, which the log tells, and not the code', async () => {
    const { deps, send, queued } = await world(both)
    await deps.store.kmsKeys.update('us-east-1', aKmsKey(deps.sealer).id, (key) => ({ ...key, state: 'Disabled' }))

    await assert.rejects(send(), {
      code: 'CodeDeliveryFailureException',
      message: 'The message could not be delivered.',
    })

    assert.equal(queued.length, 0)
    const [line] = deps.log.lines
    assert.deepEqual(
      [line?.event, String(line?.fields['error'])],
      ['message.failed', `KmsError: ${aKmsKeyArn} is disabled.`],
    )
    assert.ok(!JSON.stringify(deps.log.lines).includes('123456'))
  })
})
