import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signatureHeader } from './signature.ts'

const body = Buffer.from('{"version":"3","triggerSource":"TokenGeneration_ClientCredentials"}')
const at = new Date(1795255200_000)
const v1 = 'v1=af13ffed642914d8e3b3091e56759bef43802fc02001382c23ae03ed6411398e'

describe('signature of a body', () => {
  it('is that of the published test vector', () => {
    assert.equal(body.length, 67)
    assert.equal(signatureHeader(['example-secret'], at, body), `t=1795255200,${v1}`)
  })

  it('comes once per secret, the newest first, so that secrets can be rotated', () => {
    const [time, newest, older] = signatureHeader(['a-newer-example-secret', 'example-secret'], at, body).split(',')
    assert.equal(time, 't=1795255200')
    assert.match(newest ?? '', /^v1=[0-9a-f]{64}$/)
    assert.equal(older, v1)
  })
})
