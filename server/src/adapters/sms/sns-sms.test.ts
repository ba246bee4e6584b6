import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { type AwsAnswer, awsReceiver } from '../../testing/aws-receiver.ts'
import { aTextMessage } from '../../testing/message.ts'
import { SnsSms } from './sns-sms.ts'

const published =
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m-1</MessageId>' +
  '</PublishResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></PublishResponse>'

async function setUp(t: TestContext, answer?: AwsAnswer) {
  const { url, received } = await awsReceiver(t, answer ?? { status: 200, body: published })
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const sms = new SnsSms({ region: 'eu-west-1', endpoint: url, credentials })
  t.after(() => sms[Symbol.asyncDispose]())
  return { sms, received }
}

describe('SMS by SNS', () => {
  it('is a signed Publish to the phone number, as a transactional message', async (t) => {
    const { sms, received } = await setUp(t)
    await sms.send(aTextMessage({ senderId: 'EXAMPLE' }))
    const [request] = received
    assert.match(
      request?.headers.authorization ?? '',
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/sns\//,
    )
    const form = Object.fromEntries(new URLSearchParams(request?.body))
    assert.deepEqual([form['Action'], form['PhoneNumber']], ['Publish', '+15555550100'])
    assert.equal(form['Message'], 'Your verification code is 123456. ')
    const attributes = [1, 2].map((n) => [
      form[`MessageAttributes.entry.${n}.Name`],
      form[`MessageAttributes.entry.${n}.Value.StringValue`],
    ])
    assert.deepEqual(Object.fromEntries(attributes), {
      'AWS.SNS.SMS.SMSType': 'Transactional',
      'AWS.SNS.SMS.SenderID': 'EXAMPLE',
    })
  })

  it('V22: a failure names itself, without number, code and text', async (t) => {
    const body =
      '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>No +15555550100</Message>' +
      '</Error><RequestId>r-1</RequestId></ErrorResponse>'
    const { sms } = await setUp(t, { status: 400, headers: { 'x-amzn-requestid': 'r-1' }, body })
    await assert.rejects(sms.send(aTextMessage()), (error: Error) => {
      assert.match(String(error), /^NotSent: SNS InvalidParameter\w* \(status 400, request r-1\)$/)
      assert.ok(!`${error.stack} ${JSON.stringify(error)} ${error.cause}`.includes('5555550100'))
      return true
    })
  })
})
