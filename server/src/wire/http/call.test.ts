import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Call } from '../../model/call.ts'
import { listeningServer, send } from '../../testing/listening-server.ts'
import { callOf } from './call.ts'
import type { WireModule } from './http-config.ts'

const tell: WireModule = (app, _deps, http) => void app.get('/call', async (request) => callOf(request, http))

describe('call of a request without a signature', () => {
  it('is of the default region, with its request id and the base URL', async (t) => {
    const { url } = await listeningServer(t, { modules: [tell], defaultRegion: 'eu-west-1' })
    const { requestId, address, ...call }: Call = JSON.parse((await send(url, { path: '/call' })).text)
    assert.match(requestId, /^[0-9a-f-]{36}$/)
    assert.match(address ?? '', /^(127\.0\.0\.1|::1)$/)
    assert.deepEqual(call, { region: 'eu-west-1', accountId: '000000000000', issuerBase: url })
  })

  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
  const traced: [headers: Record<string, string>, trace: object | undefined][] = [
    [
      { traceparent, tracestate: 'vendor=1' },
      { traceparent, tracestate: 'vendor=1' },
    ],
    [
      { 'x-amzn-trace-id': 'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1' },
      { traceparent },
    ],
    [{ traceparent: 'none', 'x-amzn-trace-id': 'none' }, undefined],
  ]
  for (const [headers, trace] of traced) {
    it(`stands ${trace ? 'in the trace' : 'in no trace'} of ${Object.keys(headers).join(' and ')}`, async (t) => {
      const { url } = await listeningServer(t, { modules: [tell] })
      const { text } = await send(url, { path: '/call', headers })
      assert.deepEqual(JSON.parse(text).trace, trace)
    })
  }

  const agents: [header: string, value: string, callerSdk: string | undefined][] = [
    ['user-agent', 'aws-sdk-js/3.1169.0 ua/2.1 os/linux lang/js md/nodejs#24.21.0', 'aws-sdk-js-3.1169.0'],
    ['user-agent', 'aws-sdk-go-v2/1.30.3 ua/2.0', 'aws-sdk-go-v2-1.30.3'],
    ['user-agent', 'app/1 aws-sdk-nodejs-2.1639.0 linux', 'aws-sdk-nodejs-2.1639.0'],
    ['x-amz-user-agent', 'aws-sdk-js/3.1169.0 aws-amplify/6', 'aws-sdk-js-3.1169.0'],
    ['user-agent', 'curl/8', undefined],
    ['user-agent', `aws-sdk-${'a'.repeat(10_000)}`, undefined],
  ]
  for (const [header, value, callerSdk] of agents) {
    it(`tells ${callerSdk ?? 'no SDK'} from ${value.slice(0, 40)}`, async (t) => {
      const { url } = await listeningServer(t, { modules: [tell] })
      const { text } = await send(url, { path: '/call', headers: { [header]: value } })
      assert.equal(JSON.parse(text).callerSdk, callerSdk)
    })
  }
})
