import assert from 'node:assert/strict'
import { after, beforeEach, describe, it } from 'node:test'
import { callback, pagesServer } from '../../testing/pages-server.ts'

const server = await pagesServer()
const { deps, pool, client, ours, browser } = server

after(() => server[Symbol.asyncDispose]())

describe('The sign-in pages', () => {
  beforeEach(() => deps.clock.advance(1000))

  it('SEC-09 SEC-10 answer a form by 303 to the app, with the state byte by byte', async () => {
    const state = `a+b %2B "<é>&=/?#`

    const { status, headers } = await browser().signIn({ ...ours, state })

    assert.equal(status, 303)
    assert.match(headers.location ?? '', /^https:\/\/app\.example\/callback\?code=[0-9a-f-]{36}&state=/)
    assert.equal(new URL(headers.location ?? '').searchParams.get('state'), state)
  })

  it('SEC-18 SEC-41 send headers that keep scripts, frames and referrers out', async () => {
    const page = await browser().get('login', ours)
    const redirect = await browser().signIn()

    const policy = String(page.headers['content-security-policy'])
    assert.match(policy, /default-src 'none'.*frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe|script-src/)
    for (const { headers } of [page, redirect]) {
      assert.equal(headers['referrer-policy'], 'no-referrer')
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['x-frame-options'], 'DENY')
      assert.equal(headers['cache-control'], 'no-store')
      assert.equal(headers['access-control-allow-origin'], undefined)
    }
  })

  it('SEC-39 bind cookies to the pool: by path where pools share an origin, else by host', async () => {
    const underPath = await browser().signIn()
    const underHost = await browser('acme.auth.example').signIn()

    const rules = 'Max-Age=3600; HttpOnly; SameSite=Lax; Secure'
    assert.match(underPath.cookies['__Secure-cognito'] ?? '', new RegExp(`; Path=/${pool.id}; ${rules}$`))
    assert.match(underHost.cookies['__Host-cognito'] ?? '', new RegExp(`; Path=/; ${rules}$`))
  })

  it('SEC-42 end a session after an hour, however much it was used, and give each sign-in another', async () => {
    const { get, signIn, jar } = browser()
    await signIn()
    const first = jar.get('__Secure-cognito')
    deps.clock.advance(3_599_000)
    assert.match((await get('oauth2/authorize', ours)).headers.location ?? '', /^https:\/\/app\.example/)
    deps.clock.advance(1000)
    assert.match((await get('oauth2/authorize', ours)).headers.location ?? '', /^\/us-east-1_AbCdEfGhI\/login\?/)

    await signIn()
    assert.notEqual(jar.get('__Secure-cognito'), first)
  })

  const foreign: [string, Record<string, string>, Record<string, string>][] = [
    ['without a token', { _csrf: '' }, {}],
    ['with the token of another browser', { _csrf: 'A'.repeat(43) }, {}],
    ['that a page of another site sent', {}, { 'sec-fetch-site': 'cross-site' }],
    ['that a page of a neighbour sent', {}, { 'sec-fetch-site': 'same-site' }],
  ]
  for (const [what, fields, headers] of foreign) {
    it(`SEC-40 refuse a form ${what}`, async () => {
      const answer = await browser().signIn(ours, fields, headers)

      assert.equal(answer.status, 403)
      assert.match(answer.body, /This form could not be accepted/)
      assert.equal(answer.cookies['__Secure-cognito'], undefined)
    })
  }

  const refused: [string, string][] = [
    ['SEC-02 an unknown client', 'client_id=nobody&redirect_uri=https://app.example/callback'],
    [
      'SEC-01 a redirect URI that is not registered',
      `client_id=${client.id}&redirect_uri=https://app.example/callback/`,
    ],
    ['SEC-05 V2 a repeated parameter', `${new URLSearchParams(ours)}&client_id=${client.id}`],
  ]
  for (const [what, query] of refused) {
    for (const path of ['oauth2/authorize', 'login', 'signup', 'forgotPassword']) {
      it(`stay here for ${what}, at /${path}, and tell strangers no more than a reference`, async () => {
        const { status, headers, body } = await browser().get(path, query)

        assert.deepEqual([status, headers.location], [400, undefined])
        assert.match(body, new RegExp(String(headers['x-amz-cognito-request-id'] ?? '[0-9a-f-]{36}')))
        assert.doesNotMatch(body, /redirect_mismatch|callback URLs|nobody/)
      })
    }
  }

  const astray = [
    { client_id: client.id, logout_uri: 'https://evil.example' },
    { client_id: client.id, logout_uri: callback },
    { client_id: client.id, redirect_uri: 'https://evil.example', response_type: 'code' },
    { client_id: client.id, post_logout_redirect_uri: 'https://evil.example' },
    { client_id: 'nobody', logout_uri: 'https://app.example/bye' },
    { logout_uri: 'https://app.example/bye' },
  ]
  for (const query of astray) {
    it(`SEC-07 go nowhere from /logout, and end nothing, for ${JSON.stringify(query)}`, async () => {
      const { get, signIn } = browser()
      await signIn()

      const { status, headers } = await get('logout', query as Record<string, string>)

      assert.deepEqual([status, headers.location], [400, undefined])
      assert.match((await get('authorize', ours)).headers.location ?? '', /^https:\/\/app\.example/)
    })
  }

  it('speak English at a domain of the classic hosted UI', async () => {
    await using classic = await pagesServer({ managedLoginVersion: 1 })

    const { body, cookies } = await classic.browser('acme.auth.example').get('login', { ...ours, lang: 'de' })

    assert.match(body, /<html lang="en">/)
    assert.equal(cookies['lang'], undefined)
  })

  it('lead from /logout back to the sign-in with a callback URL', async () => {
    const { get, signIn } = browser()
    await signIn()

    const { headers } = await get('logout', ours)

    assert.equal(headers.location, `/${pool.id}/login?${new URLSearchParams(ours)}`)
    assert.equal((await get('login', ours)).status, 200)
  })

  it('take a made-up cookie for none', async () => {
    const { get, jar } = browser()
    jar.set('__Secure-cognito', 'x'.repeat(43)).set('__Secure-page-data', 'AAAA')

    assert.equal((await get('login', ours)).status, 200)
    assert.match((await get('confirm', ours)).headers.location ?? '', /\/login\?/)
  })

  it('refuse a provider that there is not by its name, and COGNITO is ours', async () => {
    const other = await browser().get('login', { ...ours, identity_provider: 'Google' })
    const own = await browser().get('login', { ...ours, identity_provider: 'COGNITO' })

    assert.equal(new URL(other.headers.location ?? '').searchParams.get('error'), 'invalid_request')
    assert.equal(own.status, 200)
  })

  it('SEC-48 use no session inside a frame', async () => {
    const { get, signIn } = browser()
    await signIn()

    const { headers } = await get('authorize', { ...ours, prompt: 'none' }, { 'sec-fetch-dest': 'iframe' })

    assert.equal(new URL(headers.location ?? '').searchParams.get('error'), 'login_required')
  })
})

describe('Managed login at a client without a style', () => {
  it('is not there at a domain, unless the default style is served', async () => {
    await using server = await pagesServer({ settings: { defaultLoginStyle: false } })
    const { ours, client, deps, pool } = server
    const get = () => server.browser('acme.auth.example').get('login', ours)

    const without = await get()
    assert.equal(without.status, 403)
    assert.match(without.body, /Sign-in is not available/)
    assert.doesNotMatch(without.body, /<form/)

    const times = { createdAt: deps.clock.now(), updatedAt: deps.clock.now() }
    const style = { userPoolId: pool.id, id: 'id', clientId: client.id, useCognitoProvidedValues: true, assets: [] }
    await deps.store.loginBrandings.insert({ ...style, ...times }, new Map())
    assert.equal((await get()).status, 200)
  })
})
