import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Invocation } from '../../model/invocation.ts'
import { anInvocation } from '../../testing/invocation.ts'
import { keptInvocations } from '../../testing/kept-invocations.ts'
import { countedInvocations } from './counted-invocations.ts'
import { noMetrics } from './no-metrics.ts'
import { openPrometheus, type Prometheus } from './prometheus.ts'

/** Samples of one metric, as they are scraped. */
async function samplesOf(metrics: Prometheus, name: string): Promise<string[]> {
  const lines = (await metrics.text()).split('\n')
  return lines.filter((line) => line.startsWith(`poolhouse_${name}{`) || line.startsWith(`poolhouse_${name} `))
}

const open = () => openPrometheus({ version: '1.0.0' })
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`
const run = (name: string, some: Partial<Invocation> = {}) =>
  anInvocation({ function: { arn: arn(name), where: 'embedded' }, ...some })

describe('metrics', () => {
  it('count requests by operation and outcome, and time them', async () => {
    const metrics = await open()
    for (const status of [200, 302, 400, 401, 500]) {
      metrics.requestEnded({ operation: 'POST /oauth2/token', status, seconds: 0.002 })
    }
    const operation = 'operation="POST /oauth2/token"'
    assert.deepEqual(await samplesOf(metrics, 'http_requests_total'), [
      `poolhouse_http_requests_total{${operation},outcome="ok"} 2`,
      `poolhouse_http_requests_total{${operation},outcome="refused"} 2`,
      `poolhouse_http_requests_total{${operation},outcome="failed"} 1`,
    ])
    assert.deepEqual(await samplesOf(metrics, 'http_request_duration_seconds_sum'), [
      `poolhouse_http_request_duration_seconds_sum{${operation}} 0.01`,
    ])
  })

  it('count runs of functions by trigger source and outcome, and cold starts', async () => {
    const metrics = await open()
    metrics.invocationEnded(run('tokens:live', { cold: true }))
    metrics.invocationEnded(run('tokens', { cold: false, outcome: { kind: 'timeout', afterMs: 5000 } }))
    metrics.invocationEnded(run('tokens', { outcome: { kind: 'not-called', reason: 'event-version-machine' } }))
    const labels = 'function="tokens",trigger_source="TokenGeneration_ClientCredentials"'
    assert.deepEqual(await samplesOf(metrics, 'function_invocations_total'), [
      `poolhouse_function_invocations_total{${labels},outcome="ok"} 1`,
      `poolhouse_function_invocations_total{${labels},outcome="timeout"} 1`,
      `poolhouse_function_invocations_total{${labels},outcome="not-called"} 1`,
    ])
    assert.deepEqual(await samplesOf(metrics, 'function_cold_starts_total'), [
      'poolhouse_function_cold_starts_total{function="tokens"} 1',
    ])
    for (const name of ['function_duration_seconds', 'function_queue_seconds']) {
      assert.deepEqual(await samplesOf(metrics, `${name}_count`), [`poolhouse_${name}_count{function="tokens"} 2`])
    }
  })

  it('count tokens by grant, and records that were lost', async () => {
    const metrics = await open()
    metrics.tokensIssued('client_credentials')
    metrics.recordsLost(3)
    assert.deepEqual(await samplesOf(metrics, 'tokens_issued_total'), [
      'poolhouse_tokens_issued_total{grant="client_credentials"} 1',
    ])
    assert.deepEqual(await samplesOf(metrics, 'invocation_records_lost_total'), [
      'poolhouse_invocation_records_lost_total 3',
    ])
  })

  it('count messages by medium and outcome', async () => {
    const metrics = await open()
    metrics.messageEnded('EMAIL', 'sent')
    metrics.messageEnded('SMS', 'failed')
    assert.deepEqual(await samplesOf(metrics, 'messages_total'), [
      'poolhouse_messages_total{medium="email",outcome="sent"} 1',
      'poolhouse_messages_total{medium="sms",outcome="failed"} 1',
    ])
  })

  it('tell what runs, and how the process does', async () => {
    const metrics = await open()
    const [info] = await samplesOf(metrics, 'build_info')
    assert.equal(info, `poolhouse_build_info{version="1.0.0",node="${process.versions.node}"} 1`)
    assert.match(await metrics.text(), /^nodejs_eventloop_lag_p99_seconds \d/m)
    assert.match(await metrics.text(), /^process_resident_memory_bytes \d/m)
  })

  it('have no more than a hundred functions by name, however many there are', async () => {
    const metrics = await open()
    for (let n = 0; n < 150; n++) metrics.invocationEnded(run(`fn-${n}`))
    metrics.invocationEnded(run('fn-0'))
    const samples = await samplesOf(metrics, 'function_invocations_total')
    assert.equal(samples.length, 101)
    assert.match(samples[0] ?? '', /function="fn-0".* 2$/)
    assert.match(samples[100] ?? '', /function="other".* 50$/)
  })

  it('see every record on its way, and leave the rest to whoever keeps them', async () => {
    const metrics = await open()
    const kept = keptInvocations()
    const counted = countedInvocations(kept, metrics)
    counted.keep(run('tokens'))
    assert.equal(kept.kept.length, 1)
    assert.equal((await samplesOf(metrics, 'function_invocations_total')).length, 1)
    assert.equal(countedInvocations(kept, noMetrics), kept)
  })
})
