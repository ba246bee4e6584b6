import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NotSent } from '../../model/not-sent.ts'
import { aCall, aUser, aUserPool } from '../../testing/entities.ts'
import { testDeps } from '../../testing/test-deps.ts'
import type { Notice } from './notice.ts'
import { sendNotice } from './send-notice.ts'

const aNotice = (some: Partial<Notice> = {}): Notice => ({
  pool: aUserPool(),
  user: aUser(),
  source: 'CustomMessage_SignUp',
  medium: 'EMAIL',
  to: 'ada@example.com',
  code: '123456',
  ...some,
})

const setUp = (messagesPerRecipient = 2) => testDeps({ pool: aUserPool(), settings: { messagesPerRecipient } })

const limitExceeded = { code: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' }

describe('sendNotice', () => {
  it('says who the message is from, and in which trace', async () => {
    const deps = await setUp()
    const trace = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }
    const pool = aUserPool({ email: { sendingAccount: 'DEVELOPER', from: 'shop@example.com' } })
    await sendNotice(deps, aCall({ trace }), aNotice({ pool }))
    const { from, trace: sent } = deps.messages.last()
    assert.deepEqual([from, sent], ['shop@example.com', trace])
  })

  it('refuses what is too much for one recipient within an hour, whichever user it is for', async () => {
    const deps = await setUp(2)
    await sendNotice(deps, aCall(), aNotice())
    await sendNotice(deps, aCall(), aNotice({ to: 'Ada@Example.com' }))
    await assert.rejects(sendNotice(deps, aCall(), aNotice()), limitExceeded)
    assert.equal(deps.messages.sent.length, 2)
    await sendNotice(deps, aCall(), aNotice({ to: 'bob@example.com' }))
    deps.clock.advance(3_600_001)
    await sendNotice(deps, aCall(), aNotice())
    assert.equal(deps.messages.sent.length, 4)
  })

  it('lets through exactly as many of many at once', async () => {
    const deps = await setUp(5)
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => sendNotice(deps, aCall(), aNotice())))
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 5)
  })

  it('V22: tells callers nothing of a failure, and the log nothing of the message', async () => {
    const deps = await setUp()
    const messages = { send: () => Promise.reject(new NotSent('SMTP EENVELOPE RCPT 550 5.1.1')) }
    await assert.rejects(sendNotice({ ...deps, messages }, aCall(), aNotice()), {
      code: 'CodeDeliveryFailureException',
      message: 'The message could not be delivered.',
    })
    const [line] = deps.log.lines
    assert.deepEqual(
      [line?.event, String(line?.fields['error'])],
      ['message.failed', 'NotSent: SMTP EENVELOPE RCPT 550 5.1.1'],
    )
    for (const secret of ['ada@example.com', '123456']) assert.ok(!JSON.stringify(deps.log.lines).includes(secret))
  })
})
