import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { type AwsAnswer, awsReceiver } from '../../testing/aws-receiver.ts'
import { aMessage } from '../../testing/message.ts'
import { SesMail } from './ses-mail.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }

async function setUp(t: TestContext, answer?: AwsAnswer) {
  const { url, received } = await awsReceiver(t, answer ?? { status: 200, body: '{"MessageId":"m-1"}' })
  const mail = new SesMail({ region: 'eu-west-1', endpoint: url, credentials, from: 'no-reply@example.com' })
  t.after(() => mail[Symbol.asyncDispose]())
  return { mail, received }
}

describe('mail by SES', () => {
  it('is a signed SendEmail with sender, recipient, subject and HTML', async (t) => {
    const { mail, received } = await setUp(t)
    await mail.send(aMessage({ subject: 'Grüße' }))
    const [request] = received
    assert.deepEqual([request?.method, request?.path], ['POST', '/v2/email/outbound-emails'])
    assert.match(
      request?.headers.authorization ?? '',
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ses\//,
    )
    assert.deepEqual(JSON.parse(request?.body ?? ''), {
      FromEmailAddress: 'no-reply@example.com',
      Destination: { ToAddresses: ['ada@example.com'] },
      Content: {
        Simple: {
          Subject: { Data: 'Grüße', Charset: 'UTF-8' },
          Body: { Html: { Data: 'Your verification code is 123456. ', Charset: 'UTF-8' } },
          Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
        },
      },
    })
  })

  it('comes from whom the pool says, in ASCII', async (t) => {
    const { mail, received } = await setUp(t)
    const from = 'Büro <shop@example.com>'
    await mail.send(aMessage({ from, replyTo: 'help@example.com', configurationSet: 'codes' }))
    const sent = JSON.parse(received[0]?.body ?? '')
    assert.equal(sent.FromEmailAddress, '=?UTF-8?B?QsO8cm8=?= <shop@example.com>')
    assert.deepEqual([sent.ReplyToAddresses, sent.ConfigurationSetName], [['help@example.com'], 'codes'])
  })

  it('sends nothing to what is not one plain address', async (t) => {
    const { mail, received } = await setUp(t)
    await assert.rejects(mail.send(aMessage({ to: 'ada@example.com, eve@example.com' })), { name: 'NotSent' })
    assert.deepEqual(received, [])
  })

  it('V22: a failure names itself, without address, code and text', async (t) => {
    const { mail } = await setUp(t, {
      status: 400,
      headers: { 'x-amzn-errortype': 'MessageRejected', 'x-amzn-requestid': 'r-1' },
      body: '{"message":"Email address is not verified: ada@example.com"}',
    })
    await assert.rejects(mail.send(aMessage()), (error: Error) => {
      assert.equal(String(error), 'NotSent: SES MessageRejected (status 400, request r-1)')
      assert.ok(!`${error.stack} ${JSON.stringify(error)} ${error.cause}`.includes('ada@example.com'))
      return true
    })
  })
})
