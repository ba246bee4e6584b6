import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { type AwsAnswer, awsReceiver } from '../../testing/aws-receiver.ts'
import { RemoteKms } from './remote-kms.ts'

const keyArn = 'arn:aws:kms:eu-west-1:000000000000:key/11111111-2222-4333-8444-555555555555'
const request = {
  region: 'eu-west-1',
  accountId: '000000000000',
  keyName: keyArn,
  bytes: 32,
  context: { 'userpool-id': 'eu-west-1_AbCdEfGhI' },
}

async function setUp(t: TestContext, answer: AwsAnswer) {
  const { url, received } = await awsReceiver(t, answer)
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const kms = new RemoteKms({ endpoint: url, credentials })
  t.after(() => kms[Symbol.asyncDispose]())
  return { kms, received }
}

describe('A data key of another KMS', () => {
  it('is asked for in the region of the pool, with the key and the context that the pool has', async (t) => {
    const body = JSON.stringify({ KeyId: keyArn, Plaintext: 'AQID', CiphertextBlob: 'BAUG' })
    const { kms, received } = await setUp(t, { status: 200, body })

    const made = await kms.generate(request)

    assert.deepEqual([made.keyArn, [...made.plaintext], [...made.blob]], [keyArn, [1, 2, 3], [4, 5, 6]])
    const [sent] = received
    assert.equal(sent?.headers['x-amz-target'], 'TrentService.GenerateDataKey')
    assert.match(sent?.headers.authorization ?? '', /Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/kms\//)
    assert.deepEqual(JSON.parse(sent?.body ?? ''), {
      KeyId: keyArn,
      NumberOfBytes: 32,
      EncryptionContext: request.context,
    })
  })

  it('that is refused is told by the name of the refusal', async (t) => {
    const body = JSON.stringify({ __type: 'AccessDeniedException', message: 'not for you' })
    const { kms } = await setUp(t, { status: 400, headers: { 'x-amzn-requestid': 'r-1' }, body })

    await assert.rejects(kms.generate(request), (error: Error) => {
      assert.equal(String(error), 'NotSent: KMS AccessDeniedException (status 400, request r-1)')
      return true
    })
  })
})
