import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { describe, it, type TestContext } from 'node:test'
import { clientId } from '../../model/ids.ts'
import { signatureHeader } from '../../model/signature.ts'
import { hookServer, type ReceivedHook } from '../../testing/hook-server.ts'
import { aTextMessage } from '../../testing/message.ts'
import { quietLog } from '../../testing/quiet-log.ts'
import { NOON, testClock } from '../../testing/test-clock.ts'
import { systemRandom } from '../clock-random/system-random.ts'
import { HttpsSms, type HttpsSmsOptions } from './https-sms.ts'

type Answer = (response: ServerResponse, n: number) => void
const status =
  (code: number, body = ''): Answer =>
  (response) =>
    void response.writeHead(code).end(body)

async function setUp(t: TestContext, answer: Answer = status(200), options: Partial<HttpsSmsOptions> = {}) {
  let n = 0
  const hook = await hookServer(t, (_hook: ReceivedHook, response) => answer(response, n++))
  const deps = { clock: testClock(), random: systemRandom, log: quietLog() }
  const waited: number[] = []
  const sms = new HttpsSms(deps, {
    url: hook.url,
    secrets: ['a-secret-of-enough-bytes'],
    isAllowed: () => true,
    version: '1.2.3',
    ca: hook.cert,
    wait: async (milliseconds) => {
      waited.push(milliseconds)
      deps.clock.advance(milliseconds)
    },
    ...options,
  })
  t.after(() => sms[Symbol.asyncDispose]())
  return { ...deps, ...hook, waited, sms }
}

describe('SMS over HTTPS', () => {
  it('is a signed POST that says what to send and nothing about the user', async (t) => {
    const { sms, received } = await setUp(t)
    await sms.send(aTextMessage({ clientId: clientId('1example23456789'), senderId: 'EXAMPLE' }))
    const [{ request, body }] = received as [ReceivedHook]
    const { id, ...rest } = JSON.parse(body)
    assert.match(id, /^[0-9a-f-]{36}$/)
    assert.deepEqual(rest, {
      to: '+15555550100',
      body: 'Your verification code is 123456. ',
      purpose: 'SignUp',
      userPoolId: 'us-east-1_AbCdEfGhI',
      clientId: '1example23456789',
      senderId: 'EXAMPLE',
      sentAt: '2026-11-21T12:00:00.000Z',
    })
    const { headers } = request
    assert.equal(request.method, 'POST')
    assert.equal(headers['content-type'], 'application/json')
    assert.equal(headers['user-agent'], 'Poolhouse/1.2.3')
    assert.equal(headers['x-poolhouse-request-id'], id)
    assert.equal(headers['x-poolhouse-deadline-ms'], String(NOON.getTime() + 5000))
    assert.equal(
      headers['x-poolhouse-signature'],
      signatureHeader(['a-secret-of-enough-bytes'], NOON, Buffer.from(body)),
    )
  })

  it('leaves out what it does not know, and hands on the trace', async (t) => {
    const { sms, received } = await setUp(t)
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    await sms.send(aTextMessage({ trace: { traceparent } }))
    const [{ request, body }] = received as [ReceivedHook]
    assert.deepEqual(Object.keys(JSON.parse(body)), ['id', 'to', 'body', 'purpose', 'userPoolId', 'sentAt'])
    assert.equal(request.headers['traceparent'], traceparent)
  })

  it('logs the id that the other side gave', async (t) => {
    const { sms, log } = await setUp(t, status(202, '{"messageId":"m-1"}'))
    await sms.send(aTextMessage())
    const [line] = log.lines
    assert.deepEqual([line?.event, line?.fields['messageId']], ['sms.accepted', 'm-1'])
  })

  for (const body of ['', 'ok', 'null', '[]', '{"messageId":7}', 'x'.repeat(100_000)]) {
    it(`takes a success that says ${JSON.stringify(body.slice(0, 20))}`, async (t) => {
      const { sms } = await setUp(t, status(200, body))
      await sms.send(aTextMessage())
    })
  }

  const passing: [title: string, answer: Answer][] = [
    ['429', status(429)],
    ['503', status(503)],
    ['a lost connection', (response) => void response.destroy()],
  ]
  for (const [title, answer] of passing) {
    it(`tries again after ${title}, with the same id and a signature of its own`, async (t) => {
      const { sms, received, waited } = await setUp(t, (response, n) => (n < 2 ? answer : status(200))(response, n))
      await sms.send(aTextMessage())
      assert.deepEqual(waited, [1000, 3000])
      assert.equal(new Set(received.map(({ body }) => body)).size, 1)
      assert.equal(new Set(received.map(({ request }) => request.headers['x-poolhouse-request-id'])).size, 1)
      assert.equal(new Set(received.map(({ request }) => request.headers['x-poolhouse-signature'])).size, 3)
    })
  }

  it('gives up after the third attempt', async (t) => {
    const { sms, received } = await setUp(t, status(500))
    await assert.rejects(sms.send(aTextMessage()), /^NotSent: SMS endpoint: status 500/)
    assert.equal(received.length, 3)
  })

  it('gives up on an endpoint that does not answer in time', async (t) => {
    const { sms, waited } = await setUp(t, () => {}, { limits: { timeoutMs: 50 } })
    await assert.rejects(sms.send(aTextMessage()), /NotSent: SMS endpoint: no answer within 50 ms/)
    assert.deepEqual(waited, [1000, 3000])
  })

  it('gives up on an endpoint that answers without end', async (t) => {
    const endless: Answer = (response) => void response.writeHead(200).write('x')
    const { sms } = await setUp(t, endless, { limits: { timeoutMs: 50 } })
    await assert.rejects(sms.send(aTextMessage()), /no answer within 50 ms/)
  })

  for (const code of [400, 401, 404, 301, 307]) {
    it(`does not try again after ${code}, nor follow it`, async (t) => {
      const elsewhere: Answer = (response) => void response.writeHead(code, { location: '/elsewhere' }).end()
      const { sms, received } = await setUp(t, elsewhere)
      await assert.rejects(sms.send(aTextMessage()), new RegExp(`NotSent: SMS endpoint: status ${code}`))
      assert.equal(received.length, 1)
    })
  }

  it('checks the certificate', async (t) => {
    const { sms, received } = await setUp(t, status(200), { ca: '' })
    await assert.rejects(sms.send(aTextMessage()), /NotSent: .*self-signed certificate/)
    assert.deepEqual(received, [])
  })

  it('SEC-53: asks no host whose addresses are not allowed, by name or by address', async (t) => {
    const { sms, received, url } = await setUp(t, status(200), { isAllowed: () => false })
    await assert.rejects(sms.send(aTextMessage()), /NotSent: SMS endpoint: the host has no address that may be asked/)
    const byAddress = await setUp(t, status(200), {
      isAllowed: () => false,
      url: url.replace('localhost', '127.0.0.1'),
    })
    await assert.rejects(byAddress.sms.send(aTextMessage()), /no address that may be asked/)
    assert.deepEqual([received, byAddress.waited], [[], []])
  })

  it('V22: logs neither recipient nor text nor code', async (t) => {
    const { sms, log } = await setUp(t, (response, n) =>
      status(n === 0 ? 500 : 400, '+15555550100 123456')(response, n),
    )
    const failed = await sms.send(aTextMessage()).then(
      () => undefined,
      (error: Error) => `${error.message} ${error.stack} ${JSON.stringify(error)}`,
    )
    const logged = JSON.stringify(log.lines) + failed
    assert.match(logged, /status 500.*status 400/)
    for (const secret of ['5555550100', '123456', 'Your verification']) assert.ok(!logged.includes(secret), secret)
  })

  it('refuses messages beyond those that are under way already', async (t) => {
    const { sms } = await setUp(t, () => {}, { limits: { timeoutMs: 100, waitsMs: [], waiting: 2 } })
    const sent = await Promise.allSettled(Array.from({ length: 3 }, () => sms.send(aTextMessage())))
    const reasons = sent.map((each) => (each.status === 'rejected' ? each.reason.message : ''))
    assert.equal(reasons.filter((reason) => reason.includes('too many messages')).length, 1)
  })
})
