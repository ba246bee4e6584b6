import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { maxAnswerBytes } from '../../model/function-error.ts'
import { signatureHeader } from '../../model/signature.ts'
import { hookServer, type ReceivedHook } from '../../testing/hook-server.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { Delivery } from './endpoint.ts'
import { httpsEndpoint } from './https-endpoint.ts'

const secrets = ['a-secret-of-sixteen-bytes', 'the-older-secret-of-it']

const delivery: Delivery = {
  requestId: '5a1c4c1e-6c0f-4f57-9a6b-2f0d8f2f7c11',
  arn: 'arn:aws:lambda:us-east-1:000000000000:function:tokens',
  payloadText: '{"version":"3","userName":"Zoë"}',
  deadline: new Date(NOON.getTime() + 5000),
  timeoutMs: 20_000,
}

type Answer = (hook: ReceivedHook, response: ServerResponse) => void

async function endpointAnswering(t: TestContext, answer: Answer) {
  const hooks = await hookServer(t, answer)
  const endpoint = httpsEndpoint(
    { kind: 'https', url: hooks.url, secrets },
    { now: () => NOON, version: '1.0.0', ca: hooks.cert },
  )
  t.after(() => endpoint.close())
  return { ...hooks, endpoint }
}

const says = (status: number, body = '', headers: Record<string, string> = {}): Answer => {
  return (_hook, response) => void response.writeHead(status, headers).end(body)
}

describe('event to an HTTPS endpoint', () => {
  it('is a signed POST of the event itself, with who asks, for which function and until when', async (t) => {
    const { endpoint, received } = await endpointAnswering(t, says(200, '{}'))
    const trace = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }
    await endpoint.deliver({ ...delivery, trace })

    const [hook] = received
    assert.ok(hook)
    const { host, connection, ...headers } = hook.request.headers
    assert.equal(hook.request.method, 'POST')
    assert.equal(hook.request.url, '/hooks/tokens')
    assert.equal(hook.body, delivery.payloadText)
    assert.deepEqual(headers, {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(delivery.payloadText)),
      'user-agent': 'Poolhouse/1.0.0',
      'x-poolhouse-function': delivery.arn,
      'x-poolhouse-request-id': delivery.requestId,
      'x-poolhouse-deadline-ms': String(NOON.getTime() + 5000),
      'x-poolhouse-signature': signatureHeader(secrets, NOON, Buffer.from(delivery.payloadText)),
      ...trace,
    })
    assert.ok(host && connection)
  })

  it('keeps its connection for the next one', async (t) => {
    const { endpoint, received } = await endpointAnswering(t, says(200, '{}'))
    await endpoint.deliver(delivery)
    await endpoint.deliver(delivery)
    assert.equal(received[0]?.request.socket.remotePort, received[1]?.request.socket.remotePort)
  })

  it('is sent once more when the kept connection had been closed meanwhile', async (t) => {
    let seen = 0
    const { endpoint, received } = await endpointAnswering(t, ({ request }, response) => {
      // As a server that closes an idle connection in the moment in which the next request comes.
      if (++seen === 2) request.socket.destroy()
      else response.end('{}')
    })
    await endpoint.deliver(delivery)
    const { ending } = await endpoint.deliver(delivery)
    assert.equal(ending.kind, 'returned')
    assert.equal(received.length, 3)
  })
})

describe('answer of an HTTPS endpoint', () => {
  const thrown = '{"errorMessage":"Unknown tenant","errorType":"TenantError","trace":["at handler"]}'
  const threw = {
    kind: 'threw',
    errorMessage: 'Unknown tenant',
    errorType: 'TenantError',
    stack: ['at handler'],
    payloadText: thrown,
  }
  const noAnswer = { kind: 'returned', payloadText: '' }
  const refused = (errorCode: string) => ({ kind: 'refused', errorCode })

  const table: [title: string, answer: Answer, ending: object][] = [
    [
      '200 with an object',
      says(200, '{"a":9223372036854775807}'),
      { kind: 'returned', payloadText: '{"a":9223372036854775807}' },
    ],
    ['200 with an array', says(200, '[]'), { kind: 'returned', payloadText: '[]' }],
    ['200 with nothing', says(200), noAnswer],
    ['200 with bytes that are no text', (_hook, response) => void response.end(Buffer.of(0x7b, 0xff, 0x7d)), noAnswer],
    ['200 with X-Amz-Function-Error', says(200, thrown, { 'X-Amz-Function-Error': 'Unhandled' }), threw],
    ['202', says(202, '{}'), noAnswer],
    ['204', says(204), noAnswer],
    ['400 with an error message', says(400, thrown), threw],
    ['500 with an error message', says(500, thrown), threw],
    ['401', says(401, 'who are you?'), refused('AccessDeniedException')],
    ['403', says(403), refused('AccessDeniedException')],
    ['404', says(404), refused('ResourceNotFoundException')],
    ['410', says(410), refused('ResourceNotFoundException')],
    ['429', says(429), refused('TooManyRequestsException')],
    ['418', says(418, '{"error":1}'), refused('InvalidParameterValueException')],
    ['500', says(500, 'oops'), refused('ServiceException')],
    ['503 with an error message that is no text', says(503, '{"errorMessage":1}'), refused('ServiceException')],
  ]
  for (const [title, answer, expected] of table) {
    it(`${title} is ${JSON.stringify(expected).slice(0, 60)}`, async (t) => {
      const { endpoint } = await endpointAnswering(t, answer)
      assert.deepEqual((await endpoint.deliver(delivery)).ending, expected)
    })
  }

  it('SEC-53: may not send the event elsewhere', async (t) => {
    const elsewhere = await endpointAnswering(t, says(200, '{}'))
    const { endpoint } = await endpointAnswering(t, says(307, '', { location: elsewhere.url }))
    assert.deepEqual((await endpoint.deliver(delivery)).ending, refused('InvalidParameterValueException'))
    assert.equal(elsewhere.received.length, 0)
  })

  it('tells the record what was wrong with it, without the secret and the query of the URL', async (t) => {
    const { endpoint, url } = await endpointAnswering(t, says(503, 'down for repair'))
    const { log } = await endpoint.deliver(delivery)
    assert.deepEqual(
      log.map(({ level, text }) => [level, text]),
      [['ERROR', `POST ${url}: status 503`]],
    )
  })

  it('has 6,291,556 bytes at most', async (t) => {
    const fits = '1'.repeat(maxAnswerBytes)
    const { endpoint } = await endpointAnswering(
      t,
      ({ body }, response) => void response.end(body === '1' ? fits : `${fits}1`),
    )
    const largest = await endpoint.deliver({ ...delivery, payloadText: '1' })
    assert.deepEqual(largest.ending, { kind: 'returned', payloadText: fits })
    const { ending } = await endpoint.deliver({ ...delivery, payloadText: '2' })
    assert.ok(ending.kind === 'threw')
    assert.equal(ending.errorMessage, 'Response payload size exceeded maximum allowed payload size (6291556 bytes).')
  })

  it('may have 16 KB of headers', async (t) => {
    const { endpoint } = await endpointAnswering(t, says(200, '{}', { 'x-large': 'a'.repeat(17 * 1024) }))
    assert.deepEqual((await endpoint.deliver(delivery)).ending, refused('ServiceException'))
  })

  const slow: [title: string, answer: Answer][] = [
    ['that never begins', () => undefined],
    ['whose headers come and nothing else', (_hook, response) => response.flushHeaders()],
    ['that never ends', (_hook, response) => void response.write('{"response":')],
  ]
  for (const [title, answer] of slow) {
    it(`${title} is a time-out`, async (t) => {
      const { endpoint } = await endpointAnswering(t, answer)
      const { ending } = await endpoint.deliver({ ...delivery, timeoutMs: 100 })
      assert.deepEqual(ending, { kind: 'timed-out' })
    })
  }

  const broken: [title: string, answer: Answer][] = [
    ['before it began', ({ request }) => request.socket.destroy()],
    [
      'in its middle',
      ({ request }, response) =>
        void response.writeHead(200, { 'content-length': '100' }).write('{', () => request.socket.destroy()),
    ],
  ]
  for (const [title, answer] of broken) {
    it(`whose connection breaks ${title} is a lost connection`, async (t) => {
      const { endpoint } = await endpointAnswering(t, answer)
      assert.deepEqual((await endpoint.deliver(delivery)).ending, { kind: 'connection-lost' })
    })
  }
})

describe('endpoint that cannot be reached', () => {
  const options = { now: () => NOON, version: '1.0.0' }

  it('is a lost connection when nobody listens', async () => {
    const nobody = createServer().listen(0, '127.0.0.1')
    await once(nobody, 'listening')
    const address = nobody.address()
    nobody.close()
    assert.ok(address && typeof address === 'object')
    const endpoint = httpsEndpoint({ kind: 'https', url: `https://127.0.0.1:${address.port}/`, secrets }, options)
    assert.deepEqual((await endpoint.deliver(delivery)).ending, { kind: 'connection-lost' })
  })

  it('is unavailable, and not tried again, when its certificate is not trusted', async (t) => {
    const { url, received } = await hookServer(t, says(200, '{}'))
    const endpoint = httpsEndpoint({ kind: 'https', url, secrets }, options)
    const { ending, log } = await endpoint.deliver(delivery)
    assert.deepEqual(ending, { kind: 'refused', errorCode: 'ServiceException' })
    assert.match(log[0]?.text ?? '', /self-signed certificate/)
    assert.equal(received.length, 0)
  })

  it('is unavailable when there is no such name', async () => {
    const endpoint = httpsEndpoint({ kind: 'https', url: 'https://nowhere.invalid/', secrets }, options)
    assert.deepEqual((await endpoint.deliver(delivery)).ending, { kind: 'refused', errorCode: 'ServiceException' })
  })
})
