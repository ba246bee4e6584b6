import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { adminUserGlobalSignOut } from '../../operations/cognito-idp/admin-user-global-sign-out.ts'
import { updateUserPoolDomain } from '../../operations/cognito-idp/update-user-pool-domain.ts'
import { aCall } from '../../testing/entities.ts'
import {
  callback,
  type PageAnswer,
  type PagesServer,
  pagesServer,
  type TestBrowser,
} from '../../testing/pages-server.ts'

const target = ({ headers }: PageAnswer) => new URL(headers.location ?? '', 'https://auth.example')
const isAtApp = (answer: PageAnswer) => target(answer).href.startsWith(callback)
const asksAgain = (answer: PageAnswer) => target(answer).pathname.endsWith('/login')

/** Who is signed in, by the ID token of the implicit grant; undefined: nobody. */
async function whoIs({ get }: TestBrowser, { ours }: PagesServer): Promise<unknown> {
  const answer = await get('oauth2/authorize', { ...ours, response_type: 'token', prompt: 'none' })
  const token = new URLSearchParams(target(answer).hash.slice(1)).get('id_token')
  return token === null ? undefined : decodeJwt(token)['cognito:username']
}

const both = { client: { allowedOAuthFlows: ['code', 'implicit'] } } as const

describe('The session of a browser', () => {
  it('is there for every way that does not ask for credentials, and for no other', async () => {
    await using server = await pagesServer()
    const { get, signIn } = server.browser()
    await signIn()
    server.deps.clock.advance(60_000)

    for (const more of [
      {},
      { prompt: 'none' },
      { prompt: 'consent' },
      { prompt: 'select_account' },
      { max_age: '60' },
    ]) {
      assert.ok(isAtApp(await get('oauth2/authorize', { ...server.ours, ...more })), JSON.stringify(more))
    }
    for (const more of [{ prompt: 'login' }, { prompt: 'login consent' }, { max_age: '59' }]) {
      assert.ok(asksAgain(await get('oauth2/authorize', { ...server.ours, ...more })), JSON.stringify(more))
    }
  })

  it('stays the old one with prompt=login until somebody else has signed in, who then has it', async () => {
    await using server = await pagesServer(both)
    const browser = server.browser()
    await browser.signIn()
    const asAda = browser.jar.get('__Secure-cognito')
    const again = { ...server.ours, prompt: 'login' }

    await browser.signIn(again, { username: 'bob', password: 'Wrong-1234' })
    assert.equal(await whoIs(browser, server), 'ada')
    await browser.signIn(again, { username: 'bob' })
    assert.equal(await whoIs(browser, server), 'bob')

    browser.jar.set('__Secure-cognito', asAda ?? '')
    assert.equal(await whoIs(browser, server), undefined)
  })

  it('ends at /logout?redirect_uri, where the next one signs in', async () => {
    await using server = await pagesServer(both)
    const browser = server.browser()
    await browser.signIn()

    assert.ok(asksAgain(await browser.get('logout', server.ours)))
    assert.equal(await whoIs(browser, server), undefined)
    await browser.signIn(server.ours, { username: 'bob' })

    assert.equal(await whoIs(browser, server), 'bob')
  })

  it('does not outlive a change of the version of the pages', async () => {
    await using server = await pagesServer(both)
    const browser = server.browser()
    await browser.signIn()
    const change = (ManagedLoginVersion: number) =>
      updateUserPoolDomain.handle(server.deps, aCall(), {
        UserPoolId: server.pool.id,
        Domain: 'acme',
        ManagedLoginVersion,
      })

    await change(1)
    assert.ok(asksAgain(await browser.get('oauth2/authorize', server.ours)))
    await browser.signIn()
    assert.ok(isAtApp(await browser.get('oauth2/authorize', server.ours)))
    await change(2)
    assert.ok(asksAgain(await browser.get('oauth2/authorize', server.ours)))
  })

  it('answers every prompt of the classic pages, which do not look at it', async () => {
    await using server = await pagesServer({ managedLoginVersion: 1 })
    const { get, signIn } = server.browser('acme.auth.example')
    assert.ok(asksAgain(await get('oauth2/authorize', { ...server.ours, prompt: 'none' })))
    await signIn()

    for (const prompt of ['login', 'none', 'anything']) {
      assert.ok(isAtApp(await get('oauth2/authorize', { ...server.ours, prompt })), prompt)
    }
  })

  it('outlives signing out everywhere, as at Cognito', async () => {
    await using server = await pagesServer(both)
    const browser = server.browser()
    await browser.signIn()
    await adminUserGlobalSignOut.handle(server.deps, aCall(), { UserPoolId: server.pool.id, Username: 'ada' })

    assert.equal(await whoIs(browser, server), 'ada')
  })
})

describe('Logout', () => {
  const bye = 'https://app.example/bye'

  for (const path of ['logout', 'oauth2/logout']) {
    it(`ends the session at /${path}, and the cookie with it`, async () => {
      await using server = await pagesServer(both)
      const browser = server.browser()
      await browser.signIn()

      const answer = await browser.get(path, { client_id: server.client.id, logout_uri: bye })

      assert.deepEqual([answer.status, answer.headers.location], [302, bye])
      assert.match(answer.cookies['__Secure-cognito'] ?? '', /^__Secure-cognito=; .*Max-Age=0/)
      assert.equal(await whoIs(browser, server), undefined)
    })
  }

  it('follows logout_uri and nothing else where both are there', async () => {
    await using server = await pagesServer()
    const query = { ...server.ours, logout_uri: bye, state: 'S', post_logout_redirect_uri: 'https://evil.example' }

    assert.equal((await server.browser().get('logout', query)).headers.location, bye)
  })

  it('needs the response type for the sign-in that follows', async () => {
    await using server = await pagesServer(both)
    const browser = server.browser()
    await browser.signIn()

    const answer = await browser.get('logout', { client_id: server.client.id, redirect_uri: callback })

    assert.deepEqual([answer.status, await whoIs(browser, server)], [400, 'ada'])
  })

  it('takes an ID token instead of the client, and refuses the two when they differ', async () => {
    await using server = await pagesServer(both)
    const { get, signIn } = server.browser()
    const signedIn = await signIn({ ...server.ours, response_type: 'token' })
    const id_token_hint = new URLSearchParams(target(signedIn).hash.slice(1)).get('id_token') ?? ''
    const query = { id_token_hint, post_logout_redirect_uri: bye, state: 'a b' }

    // An hour after it was issued.
    server.deps.clock.advance(7_200_000)
    assert.equal((await get('logout', query)).headers.location, `${bye}?state=a+b`)
    assert.equal((await get('logout', { ...query, client_id: 'another' })).status, 400)
    assert.equal((await get('logout', { ...query, id_token_hint: 'a.b.c' })).status, 400)
  })

  it("knows Cognito's parameters alone in strict mode", async () => {
    await using server = await pagesServer({ settings: { strict: true } })
    const { get } = server.browser('acme.auth.example')
    const client_id = server.client.id

    assert.equal((await get('logout', { client_id, logout_uri: bye })).headers.location, bye)
    assert.equal((await get('logout', { client_id, post_logout_redirect_uri: bye })).status, 400)
    assert.equal((await get('logout', { client_id })).status, 400)
  })
})
