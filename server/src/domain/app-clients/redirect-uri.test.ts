import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ClientOptions } from '../../model/app-client.ts'
import { anAppClient } from '../../testing/entities.ts'
import { allowedRedirectUri } from './redirect-uri.ts'

const callbackUrls = [
  'http://127.0.0.1/callback',
  'http://[::1]:8080/callback?from=us',
  'http://localhost:3000/callback',
  'https://app.example/callback',
  'myapp://callback',
]
const off: ClientOptions = { requirePkce: false, anyLoopbackPort: false, anyLocalhostPort: false }

const allowed = (uri: string, options?: Partial<ClientOptions>, strict = false) => {
  const client = anAppClient({ callbackUrls, ...(options && { options: { ...off, ...options } }) })
  const found = allowedRedirectUri({ strict }, client, uri)
  assert.ok(found === uri || found === undefined)
  return found !== undefined
}

describe('A redirect URI at a port of its own (SEC-04)', () => {
  const addresses = ['http://127.0.0.1:51004/callback', 'http://127.0.0.1:1/callback', 'http://[::1]/callback?from=us']
  const byName = ['http://localhost:51004/callback', 'http://localhost/callback']

  for (const uri of addresses) {
    it(`is taken at a loopback address only if the client opted in: ${uri}`, () => {
      assert.deepEqual(
        [allowed(uri), allowed(uri, off), allowed(uri, { anyLocalhostPort: true })],
        [false, false, false],
      )
      assert.equal(allowed(uri, { anyLoopbackPort: true }), true)
      assert.equal(allowed(uri, { anyLoopbackPort: true }, true), false)
    })
  }

  for (const uri of byName) {
    it(`is taken at localhost only if the client opted in to that: ${uri}`, () => {
      assert.deepEqual([allowed(uri), allowed(uri, { anyLoopbackPort: true })], [false, false])
      assert.equal(allowed(uri, { anyLocalhostPort: true }), true)
      assert.equal(allowed(uri, { anyLocalhostPort: true }, true), false)
    })
  }

  const never = [
    'http://127.0.0.1:51004/callback/',
    'http://127.0.0.1:51004/Callback',
    'http://127.0.0.1:51004/callback?x=1',
    'http://127.0.0.1:51004/callback#x',
    'http://127.0.0.1:51004',
    'http://127.0.0.1:0/callback',
    'http://127.0.0.1:08080/callback',
    'http://127.0.0.1:65536/callback',
    'http://127.0.0.1:80@evil.example/callback',
    'http://127.0.0.1:51004@evil.example/callback',
    'http://127.0.0.1.evil.example:51004/callback',
    'http://127.0.0.2:51004/callback',
    'http://2130706433:51004/callback',
    'http://[::1]:51004/callback',
    'http://[::ffff:127.0.0.1]:51004/callback',
    'https://127.0.0.1:51004/callback',
    'http://LOCALHOST:51004/callback',
    'http://localhost.:51004/callback',
    'https://app.example:444/callback',
    'myapp://callback:51004',
    'http://app.example:51004/callback',
  ]
  for (const uri of never) {
    it(`is not taken, whatever the client opted in to: ${uri}`, () => {
      assert.equal(allowed(uri, { anyLoopbackPort: true, anyLocalhostPort: true }), false)
    })
  }
})
