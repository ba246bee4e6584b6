import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { nearUrl } from '../../code-reader.ts'
import { eventually } from '../../testing/eventually.ts'
import { answerOf, runFolder } from '../../testing/function-files.ts'

const files = {
  'fn/index.mjs': `export const handler = async () => ({
    pid: process.pid, kms: process.env.AWS_ENDPOINT_URL_KMS ?? null, key: process.env.AWS_ACCESS_KEY_ID ?? null
  })`,
}
const senders = ['CustomEmailSender_SignUp', 'CustomSMSSender_Authentication']
const sent = { triggerSource: senders[0] }

function running(test: TestContext, usableMs = 60_000, more: Record<string, string> = {}) {
  const asked: string[] = []
  const readerOf = (functionArn: string) => {
    asked.push(functionArn)
    return { variables: { AWS_ENDPOINT_URL_KMS: 'http://kms.test', AWS_ACCESS_KEY_ID: 'ASIATEST' }, usableMs }
  }
  const { invoke } = runFolder(test, { ...files, ...more }, { credentials: 'none', readerOf })
  const answer = async (event: object) =>
    answerOf(await invoke('fn', event)) as { pid: number; kms: string | null; key: string | null }
  return { asked, answer }
}

describe('A function that reads codes', () => {
  it('is told of KMS and given credentials in processes of its own, and for no other event', async (test) => {
    const { asked, answer } = running(test)
    const others = [
      {},
      { triggerSource: 'PostAuthentication_Authentication' },
      { request: { triggerSource: senders[0] } },
    ]
    const plain = await answer({})
    for (const event of others) assert.deepEqual(await answer(event), { pid: plain.pid, kms: null, key: null })

    const reading = await answer(sent)

    assert.notEqual(reading.pid, plain.pid)
    for (const triggerSource of senders) {
      assert.deepEqual(await answer({ triggerSource }), {
        ...{ pid: reading.pid, kms: 'http://kms.test', key: 'ASIATEST' },
      })
    }
    assert.deepEqual(asked, ['arn:aws:lambda:us-east-1:000000000000:function:fn'])
  })

  it('is given nothing where it says itself where KMS is', async (test) => {
    const environment = { AWS_ENDPOINT_URL_KMS: 'https://kms.example.com' }
    const { answer } = running(test, 60_000, { 'fn/function.json': JSON.stringify({ environment }) })

    const { kms, key } = await answer(sent)

    assert.deepEqual([kms, key], ['https://kms.example.com', null])
  })

  it('gets another process before its credentials end', async (test) => {
    const { answer } = running(test, 200)
    const { pid } = await answer(sent)

    await eventually('another process has the event', async () => (await answer(sent)).pid !== pid)
  })
})

describe('Functions reach the server', () => {
  for (const [host, expected] of [
    ['0.0.0.0', 'http://127.0.0.1:4600'],
    ['::', 'http://[::1]:4600'],
    ['10.0.0.5', 'http://10.0.0.5:4600'],
    ['localhost', 'http://localhost:4600'],
  ] as const) {
    it(`that listens on ${host} at ${expected}`, () => assert.equal(nearUrl(host, 4600), expected))
  }
})
