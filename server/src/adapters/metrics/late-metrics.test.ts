import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lateMetrics } from './late-metrics.ts'
import { openPrometheus } from './prometheus.ts'

describe('metrics that are loaded later', () => {
  it('have counted from the first moment, each thing once', async () => {
    let opened = 0
    const metrics = lateMetrics(async () => {
      opened++
      return openPrometheus({ version: '1.0.0' })
    })
    metrics.tokensIssued('client_credentials')
    await Promise.all([metrics.load(), metrics.page()])
    metrics.tokensIssued('client_credentials')
    const { text } = await metrics.page()
    assert.match(text, /^poolhouse_tokens_issued_total\{grant="client_credentials"\} 2$/m)
    assert.equal(opened, 1)
  })

  it('load by themselves before much is waiting', async () => {
    const loading = Promise.withResolvers<void>()
    const metrics = lateMetrics(async () => {
      loading.resolve()
      return openPrometheus({ version: '1.0.0' })
    })
    for (let n = 0; n < 600; n++) metrics.tokensIssued('client_credentials')
    await loading.promise
    assert.match((await metrics.page()).text, /grant="client_credentials"\} 600$/m)
  })
})
