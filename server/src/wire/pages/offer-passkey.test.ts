import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lambdaArn } from '../../model/ids.ts'
import { callback, type PagesWorld, pagesServer, type TestBrowser } from '../../testing/pages-server.ts'
import { PASSWORD } from '../../testing/sign-in.ts'

const arn = (name: string) => lambdaArn(`arn:aws:lambda:us-east-1:000000000000:function:${name}`)
const confirmed = (event: { response: object }) => ({
  ...event,
  response: { ...event.response, autoConfirmUser: true },
})

type Some = Pick<PagesWorld, 'pool' | 'client' | 'managedLoginVersion'> & {
  readonly tokens?: (event: object) => unknown
}

/** Who signs up is confirmed at once, and may use passkeys afterwards. */
const world = ({ pool, client, tokens = (event) => event, ...some }: Some = {}) =>
  pagesServer({
    pool: {
      firstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
      webAuthn: { relyingPartyId: 'auth.example' },
      triggers: { preSignUp: arn('confirm'), preTokenGeneration: { arn: arn('tokens'), version: 'V1_0' } },
      ...pool,
    },
    client: { explicitAuthFlows: ['ALLOW_USER_AUTH'], ...client },
    functions: { [arn('confirm')]: confirmed, [arn('tokens')]: tokens },
    ...some,
  })

async function post({ get, send }: TestBrowser, path: string, query: Record<string, string>, fields: object = {}) {
  const { body } = await get(path === 'passkeys/skip' ? 'passkeys/add' : path, query)
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
  return send('POST', path, String(new URLSearchParams(query)), { _csrf, ...fields })
}

const signUp = (browser: TestBrowser, query: Record<string, string>) =>
  post(browser, 'signup', query, { username: 'eve', password: PASSWORD, password_again: PASSWORD })

const pathOf = ({ headers: { location = '' } }: { readonly headers: { readonly location?: string | undefined } }) =>
  new URL(location, 'https://auth.example').pathname.split('/').slice(2).join('/')

describe('The offer of a passkey after a sign-up', () => {
  it('comes before the way back to the app, which takes no other sign-in, and runs the trigger once', async () => {
    await using server = await world()
    const browser = server.browser()
    const query = { ...server.ours, prompt: 'login' }
    const ran = () => server.deps.lambda.events.filter(({ triggerSource }) => /^TokenGen/.test(triggerSource)).length

    const made = await signUp(browser, query)
    const offer = await browser.get('passkeys/add', query)
    assert.deepEqual([made.status, pathOf(made), ran()], [303, 'passkeys/add', 0])
    assert.match(offer.body, /data-ceremony="create"/)

    const skipped = await post(browser, 'passkeys/skip', query)
    assert.deepEqual([skipped.status, ran()], [303, 1])
    assert.match(skipped.headers.location ?? '', new RegExp(`^${callback}\\?code=`))
  })

  it('counts once: afterwards prompt=login asks again', async () => {
    await using server = await world()
    const browser = server.browser()
    const query = { ...server.ours, prompt: 'login' }
    await signUp(browser, query)
    const handed = browser.jar.get('__Secure-page-data') ?? ''
    await post(browser, 'passkeys/skip', query)

    assert.equal(pathOf(await post(browser, 'passkeys/skip', query)), 'login')
    // Nor does it count with the session of somebody else.
    await browser.get('logout', { client_id: server.client.id, logout_uri: 'https://app.example/bye' })
    browser.jar.set('__Secure-page-data', handed)
    assert.equal(pathOf(await post(browser, 'passkeys/skip', query)), 'login')
  })

  it('SEC-40 is not skipped by a form of another page', async () => {
    await using server = await world()
    const browser = server.browser()
    await signUp(browser, server.ours)

    const answer = await browser.send('POST', 'passkeys/skip', String(new URLSearchParams(server.ours)), { _csrf: 'x' })

    assert.equal(answer.status, 400)
    assert.equal(answer.headers.location, undefined)
  })

  it('leaves nobody signed in when the trigger fails then, and tells why', async () => {
    await using server = await world({
      tokens: () => {
        throw new Error('not you')
      },
    })
    const browser = server.browser()
    await signUp(browser, server.ours)

    const answer = await post(browser, 'passkeys/skip', server.ours)

    assert.equal(answer.status, 400)
    assert.match(answer.body, /not you/)
    assert.match(answer.cookies['__Secure-cognito'] ?? '', /Max-Age=0/)
    assert.equal(pathOf(await browser.get('oauth2/authorize', server.ours)), 'login')
  })

  const without: [string, Some][] = [
    ['does not allow choice at the client', { client: { explicitAuthFlows: [] } }],
    ['does not allow passkeys', { pool: { firstAuthFactors: ['PASSWORD'] } }],
    ['has its passkeys elsewhere', { pool: { webAuthn: { relyingPartyId: 'elsewhere.example' } } }],
    ['shows the classic pages', { managedLoginVersion: 1 }],
  ]
  for (const [what, some] of without) {
    it(`is not made where the pool ${what}`, async () => {
      await using server = await world(some)

      const { headers } = await signUp(server.browser(), server.ours)

      assert.match(headers.location ?? '', new RegExp(`^${callback}\\?code=`))
    })
  }
})
