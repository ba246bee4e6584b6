import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { callback, pagesServer } from '../../testing/pages-server.ts'

const server = await pagesServer()
const { ours, browser } = server

after(() => server[Symbol.asyncDispose]())

const pages = [
  ...['oauth2/authorize', 'authorize', 'login', 'oauth2/login', 'logout', 'oauth2/logout', 'signup', 'confirm'],
  ...['resendcode', 'confirmUser', 'forgotPassword', 'confirmforgotPassword', 'changePassword'],
  ...['mfa', 'mfa/resend', 'mfa/choose', 'mfa/setup', 'mfa/setup/app', 'mfa/setup/address'],
]
const forScripts = ['oauth2/token', 'oauth2/revoke', 'oauth2/userInfo']
const documents = ['openid-configuration', 'jwks.json', 'oauth-authorization-server'].map(
  (name) => `.well-known/${name}`,
)
const foreignPage = { origin: 'https://evil.example', 'access-control-request-method': 'GET' }

for (const host of ['auth.example', 'acme.auth.example'] as const) {
  describe(`Endpoints at ${host === 'auth.example' ? 'the path of a pool' : 'the host of a domain'}`, () => {
    for (const path of [...forScripts, ...documents]) {
      it(`SEC-43 let scripts of every origin read /${path}, without credentials`, async () => {
        const { send } = browser(host)
        for (const method of ['OPTIONS', 'GET']) {
          const { headers } = await send(method, path, '', undefined, foreignPage)

          const isRefused = method === 'GET' && path !== 'oauth2/userInfo' && !documents.includes(path)
          assert.equal(headers['access-control-allow-origin'], isRefused ? undefined : '*', method)
          assert.equal(headers['access-control-allow-credentials'], undefined)
        }
      })
    }

    for (const path of pages) {
      it(`SEC-43 let no script of another origin read /${path}`, async () => {
        const { send } = browser(host)
        for (const method of ['OPTIONS', 'GET', 'POST']) {
          const { headers } = await send(method, path, String(new URLSearchParams(ours)), undefined, foreignPage)

          assert.equal(headers['access-control-allow-origin'], undefined, method)
        }
      })
    }

    it('name the request in every answer', async () => {
      const { send } = browser(host)
      for (const path of [...pages, ...forScripts, ...documents]) {
        for (const query of [String(new URLSearchParams(ours)), 'client_id=1&client_id=2']) {
          const { headers } = await send('GET', path, query)

          assert.match(String(headers['x-amz-cognito-request-id']), /^[0-9a-f-]{36}$/, `${path}?${query}`)
        }
      }
    })

    const methods: [string, string, string][] = [
      ['POST', 'oauth2/authorize', 'GET'],
      ['HEAD', 'oauth2/authorize', 'GET'],
      ['POST', 'logout', 'GET'],
      ['PUT', 'login', 'GET, POST'],
      ['DELETE', 'oauth2/token', 'POST, OPTIONS'],
      ['PATCH', 'oauth2/userInfo', 'GET, POST, OPTIONS'],
    ]
    for (const [method, path, allow] of methods) {
      it(`answer ${method} /${path} with 405 and an empty body`, async () => {
        const { status, headers, body } = await browser(host).send(method, path, String(new URLSearchParams(ours)))

        assert.deepEqual([status, headers.allow, body], [405, allow, ''])
      })
    }

    it('take paths in any case', async () => {
      const { get } = browser(host)

      assert.equal((await get('LOGIN', ours)).status, 200)
      assert.equal((await get('OAuth2/Authorize', ours)).status, 302)
      assert.equal((await get('ForgotPassword', ours)).status, 200)
    })
  })
}

describe('SEC-08 No endpoint', () => {
  const evil = 'https://evil.example/'
  const names = [
    ...['redirect_uri', 'logout_uri', 'post_logout_redirect_uri', 'redirect', 'return_to', 'returnUrl', 'next', 'url'],
    ...['continue', 'target', 'RelayState', 'login_hint', 'resource', 'state', 'nonce', 'identity_provider'],
  ]
  const bodies = [undefined, {}, Object.fromEntries(names.map((name) => [name, evil]))]

  for (const path of [...pages, ...forScripts, ...documents, '/evil.example', '%2f/evil.example', '\\evil.example']) {
    it(`sends a browser to an address from the request: /${path}`, async () => {
      const known = browser()
      await known.signIn()
      for (const name of names) {
        for (const form of bodies) {
          const query = String(new URLSearchParams({ ...ours, [name]: evil }))
          const { headers } = await known.send(form ? 'POST' : 'GET', path, query, form)

          const to = new URL(headers.location ?? '/', 'https://auth.example')
          const app = new URL(callback).origin
          assert.ok(['https://auth.example', app].includes(to.origin), `${name}: ${to}`)
        }
      }
    })
  }
})

describe('SEC-10 The state', () => {
  it('of many kilobytes comes back byte by byte, and one that no header can hold is refused', async () => {
    const state = `${'~é%2B+ "<>&#?/\\'.repeat(150)}end`
    const known = browser()
    await known.signIn()

    const { headers } = await known.get('oauth2/authorize', { ...ours, state })
    const tooLong = await known.get('oauth2/authorize', { ...ours, state: 'x'.repeat(20_000) })

    assert.equal(new URL(headers.location ?? '').searchParams.get('state'), state)
    assert.equal(tooLong.status, 431)
  })

  it('comes back in an error too, and stands on no page but in addresses', async () => {
    const state = '"><script>alert(1)</script>'
    const { get } = browser()

    const refused = await get('oauth2/authorize', { ...ours, state, scope: 'none' })
    const page = await get('login', { ...ours, state })

    assert.equal(new URL(refused.headers.location ?? '').searchParams.get('state'), state)
    assert.doesNotMatch(page.body, /<script>/)
    assert.ok(!page.body.includes(state))
  })
})
