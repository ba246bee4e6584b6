import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, it, type TestContext } from 'node:test'
import { maxAnswerBytes } from '../../model/function-error.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { Delivery } from './endpoint.ts'
import { lambdaEndpoint } from './lambda-endpoint.ts'
import type { LambdaTarget } from './remote-function.ts'

const delivery: Delivery = {
  requestId: '5a1c4c1e-6c0f-4f57-9a6b-2f0d8f2f7c11',
  arn: 'arn:aws:lambda:eu-west-1:123456789012:function:tokens:live',
  payloadText: '{"version":"3"}',
  deadline: new Date(NOON.getTime() + 5000),
  timeoutMs: 20_000,
}

type Received = { readonly request: IncomingMessage; readonly body: string }

/** A server that speaks like the Lambda API as far as a test wants it to. */
async function lambdaApi(
  t: TestContext,
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  target: Partial<LambdaTarget> = {},
) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    received.push({ request, body: await text(request) })
    answer(response, request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'an example' }
  const endpoint = lambdaEndpoint({ kind: 'lambda', endpoint: `http://127.0.0.1:${port}`, credentials, ...target })
  t.after(() => {
    endpoint.close()
    server.closeAllConnections()
    server.close()
  })
  return { endpoint, received, server }
}

const error = (status: number, type: string) => (response: ServerResponse) =>
  void response
    .writeHead(status, { 'x-amzn-ErrorType': type, 'content-type': 'application/json' })
    .end('{"message":"no"}')

describe('event to a Lambda API', () => {
  it('is an Invoke of the function as the trigger names it, signed for the region of its ARN', async (t) => {
    const { endpoint, received } = await lambdaApi(t, (response) => void response.end('{}'))
    const trace = { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }
    await endpoint.deliver({ ...delivery, trace })
    const [{ request, body } = assert.fail('nothing came')] = received
    assert.equal(request.method, 'POST')
    assert.equal(decodeURIComponent(request.url ?? ''), `/2015-03-31/functions/${delivery.arn}/invocations`)
    assert.equal(body, delivery.payloadText)
    assert.match(request.headers.authorization ?? '', /Credential=AKIAEXAMPLE\/\d{8}\/eu-west-1\/lambda\/aws4_request/)
    assert.equal(request.headers['x-amz-invocation-type'], 'RequestResponse')
    assert.equal(request.headers['x-amz-log-type'], 'Tail')
    assert.match(String(request.headers['x-amzn-trace-id']), /^Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;/)
  })

  it('may be for another function and region', async (t) => {
    const target = { functionName: 'other', region: 'eu-central-1' }
    const { endpoint, received } = await lambdaApi(t, (response) => void response.end('{}'), target)
    await endpoint.deliver(delivery)
    assert.equal(received[0]?.request.url, '/2015-03-31/functions/other/invocations')
    assert.match(received[0]?.request.headers.authorization ?? '', /\/eu-central-1\/lambda\//)
  })
})

describe('answer of a Lambda API', () => {
  it('is the payload, digit by digit, with version, log, memory and the time of a cold start', async (t) => {
    const log = [
      'START RequestId: 5a1c Version: 3',
      '2026-11-21T10:00:00.123Z\t5a1c\tWARN\thello',
      'END RequestId: 5a1c',
      'REPORT RequestId: 5a1c\tDuration: 1.53 ms\tBilled Duration: 80 ms\tMemory Size: 128 MB\tMax Memory Used: 67 MB\tInit Duration: 78.20 ms\t',
      '',
    ].join('\n')
    const headers = { 'X-Amz-Executed-Version': '3', 'X-Amz-Log-Result': Buffer.from(log).toString('base64') }
    const { endpoint } = await lambdaApi(
      t,
      (response) => void response.writeHead(200, headers).end('{"n":9223372036854775807}'),
    )
    assert.deepEqual(await endpoint.deliver(delivery), {
      ending: { kind: 'returned', payloadText: '{"n":9223372036854775807}' },
      log: [{ at: new Date('2026-11-21T10:00:00.123Z'), level: 'WARN', text: 'hello' }],
      initMs: 78.2,
      memoryUsedMb: 67,
      version: '3',
    })
  })

  it('is an error of the function when its header says so', async (t) => {
    const payloadText = '{"errorType":"ValueError","errorMessage":"no","stackTrace":["line 1"]}'
    const headers = { 'X-Amz-Function-Error': 'Unhandled' }
    const { endpoint } = await lambdaApi(t, (response) => void response.writeHead(200, headers).end(payloadText))
    const { ending } = await endpoint.deliver(delivery)
    assert.deepEqual(ending, {
      kind: 'threw',
      errorMessage: 'no',
      errorType: 'ValueError',
      stack: ['line 1'],
      payloadText,
    })
  })

  const refusals: [status: number, type: string, errorCode: string][] = [
    [403, 'AccessDeniedException', 'AccessDeniedException'],
    [404, 'ResourceNotFoundException', 'ResourceNotFoundException'],
    [429, 'TooManyRequestsException', 'TooManyRequestsException'],
    [500, 'ServiceException', 'ServiceException'],
    [502, 'EC2ThrottledException', 'EC2ThrottledException'],
    [503, '', 'ServiceException'],
  ]
  for (const [status, type, errorCode] of refusals) {
    it(`is refused as ${errorCode} after one try when it is ${status} ${type}`, async (t) => {
      const { endpoint, received } = await lambdaApi(t, error(status, type))
      assert.deepEqual((await endpoint.deliver(delivery)).ending, { kind: 'refused', errorCode })
      assert.equal(received.length, 1)
    })
  }

  it('has 6,291,556 bytes at most, whatever its length says', async (t) => {
    const { endpoint } = await lambdaApi(t, (response) => {
      const piece = Buffer.alloc(64 * 1024, '1')
      const more = () => {
        while (response.write(piece));
        response.once('drain', more)
      }
      more()
    })
    const { ending } = await endpoint.deliver(delivery)
    assert.ok(ending.kind === 'threw', ending.kind)
    assert.match(
      ending.errorMessage,
      new RegExp(`^Response payload size exceeded .* \\(${maxAnswerBytes} bytes\\)\\.$`),
    )
  })

  it('may have exactly as many', async (t) => {
    const fits = '1'.repeat(maxAnswerBytes)
    const { endpoint } = await lambdaApi(t, (response) => void response.end(fits))
    const { ending } = await endpoint.deliver(delivery)
    assert.ok(ending.kind === 'returned', ending.kind)
    assert.equal(ending.payloadText.length, maxAnswerBytes)
  })

  const slow: [title: string, answer: (response: ServerResponse) => void][] = [
    ['that never begins', () => undefined],
    ['that never ends', (response) => void response.write('{')],
  ]
  for (const [title, answer] of slow) {
    it(`${title} is a time-out`, async (t) => {
      const { endpoint, received } = await lambdaApi(t, answer)
      assert.deepEqual((await endpoint.deliver({ ...delivery, timeoutMs: 1000 })).ending, { kind: 'timed-out' })
      assert.equal(received.length, 1)
    })
  }

  it('whose connection breaks is a lost connection', async (t) => {
    const { endpoint } = await lambdaApi(t, (_response, request) => request.socket.destroy())
    assert.deepEqual((await endpoint.deliver(delivery)).ending, { kind: 'connection-lost' })
  })

  it('is a lost connection when nobody listens', async (t) => {
    const { endpoint, server } = await lambdaApi(t, () => undefined)
    server.close()
    assert.deepEqual((await endpoint.deliver(delivery)).ending, { kind: 'connection-lost' })
  })
})
