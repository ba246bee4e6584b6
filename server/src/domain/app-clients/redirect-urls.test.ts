import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { requireRedirectUrl } from './redirect-urls.ts'

describe('a redirect URL (SEC-03)', () => {
  const taken = [
    'https://example.com/callback',
    'https://example.com',
    'https://example.com:8443/a?b=c',
    'http://localhost:3000/callback',
    'http://127.0.0.1/callback',
    'http://[::1]:8080/',
    'myapp://callback',
    'com.example.app:/oauth2redirect',
    'exp://192.168.0.1:19000',
  ]
  for (const url of taken) {
    it(`may be ${url}`, () => requireRedirectUrl('CallbackURLs', url))
  }

  const refused = [
    'http://example.com/callback',
    'http://localhost.example.com/',
    'http://127.0.0.1.example.com/',
    'https://example.com/#fragment',
    'https://example.com/#',
    'https:example.com',
    'https:///example.com',
    'https://good.example@evil.example/',
    'http://localhost:80@evil.example/',
    'https://exa mple.com/',
    'https:\\\\example.com',
    '/callback',
    '//example.com/callback',
    'example.com/callback',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'about:blank',
  ]
  for (const url of refused) {
    it(`cannot be ${url}`, () => {
      assert.throws(() => requireRedirectUrl('CallbackURLs', url), {
        code: 'InvalidParameterException',
        message: `Invalid URL in CallbackURLs: ${url}`,
      })
    })
  }
})
