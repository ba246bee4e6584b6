import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { CreateUserPoolDomainCommand, DeleteUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Page } from 'playwright-core'
import { selfSigned } from '../../server/src/testing/self-signed.ts'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { Poolhouse } from '../poolhouse.ts'
import { amplifyScript } from './amplify-app.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

let server: Poolhouse
let script = ''

// The library asks for pages at `https://` and nowhere else.
before(async () => {
  const cwd = temporaryFolder()
  const { cert, key } = selfSigned()
  writeFileSync(join(cwd, 'cert.pem'), cert)
  writeFileSync(join(cwd, 'key.pem'), key, { mode: 0o600 })
  setDefaultCACertificates([...getCACertificates(), cert])
  const options = { cwd, env: { POOLHOUSE_TLS_CERT: 'cert.pem', POOLHOUSE_TLS_KEY: 'file:key.pem' } }
  ;[server, script] = await Promise.all([Poolhouse.start(['dev', '--ephemeral'], options), amplifyScript()])
})
after(async () => {
  await closeBrowser()
  await server.stop()
})

type Flow = 'code' | 'token'

/** The app in a new browser, whose pages are at a domain of the pool. */
async function opened(app: App, domain: string, responseType: Flow): Promise<Page & AsyncDisposable> {
  const oauth = {
    domain,
    scopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
    redirectSignIn: [app.callback],
    redirectSignOut: [app.signedOut],
    responseType,
  }
  const settings = { userPoolId: app.UserPoolId, userPoolClientId: app.ClientId, userPoolEndpoint: server.url }
  const configuration = { Auth: { Cognito: { ...settings, loginWith: { oauth } } } }
  app.serve(`<!doctype html><title>app</title><script>${script}</script><script>
const events = []
amplify.Hub.listen('auth', ({ payload }) => events.push(payload))
amplify.configure(${JSON.stringify(configuration)})</script>`)
  const page = await aBrowserPage({ ignoreHTTPSErrors: true })
  await page.goto(app.callback)
  return page
}

async function signIn(page: Page, options = '{}'): Promise<void> {
  await page.evaluate(`void amplify.signInWithRedirect(${options})`)
  await page.waitForURL('**/login?**')
  await page.getByLabel('Username').fill('ada')
  await page.getByLabel('Password').fill(aPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/callback**')
  await page.waitForFunction("events.some(({ event }) => event === 'signInWithRedirect' || event.endsWith('_failure'))")
  const failures = await page.evaluate("events.filter(({ event }) => event.endsWith('_failure')).map(String)")
  assert.deepEqual(failures, [])
}

async function anAmplifyApp(flow: Flow) {
  const app = await anApp(
    {},
    {
      AllowedOAuthFlows: [flow === 'code' ? 'code' : 'implicit'],
      AllowedOAuthScopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
    },
    server.url,
  )
  await aConfirmedUser(app, 'ada', { email: 'ada@example.com', email_verified: 'true' })
  return app
}

const email = 'amplify.fetchAuthSession().then(({ tokens }) => tokens?.idToken?.payload.email)'

describe("Amplify's signInWithRedirect in a browser", () => {
  it('signs in at a domain of the pool, calls the API, refreshes and signs out', async () => {
    await using app = await anAmplifyApp('code')
    const Domain = `amplify-${Date.now()}`
    const named = { UserPoolId: app.UserPoolId, Domain }
    await app.cognito.send(new CreateUserPoolDomainCommand(named))
    await using page = await opened(app, `${Domain}.localhost:${server.ready.port}`, 'code')

    await signIn(page, "{ customState: 'where I was', options: { loginHint: 'ada' } }")

    assert.equal(await page.evaluate(email), 'ada@example.com')
    assert.equal(await page.evaluate("events.find(({ event }) => event === 'customOAuthState').data"), 'where I was')
    assert.equal(await page.evaluate('amplify.fetchUserAttributes().then(({ email }) => email)'), 'ada@example.com')
    const jti = 'amplify.fetchAuthSession({ forceRefresh: true }).then(({ tokens }) => tokens.accessToken.payload.jti)'
    assert.notEqual(await page.evaluate(jti), await page.evaluate(jti))

    await page.evaluate('void amplify.signOut()')
    await page.waitForURL(app.signedOut)
    assert.equal(await page.evaluate(email), undefined)
    await page.goto(app.callback)
    await page.evaluate('void amplify.signInWithRedirect()')
    await page.waitForURL('**/login?**')
    await app.cognito.send(new DeleteUserPoolDomainCommand(named))
  })

  it("signs in under the pool's path too, by the implicit grant, and asks again with the prompt LOGIN", async () => {
    await using app = await anAmplifyApp('token')
    await using page = await opened(app, `localhost:${server.ready.port}/${app.UserPoolId}`, 'token')

    await signIn(page)
    assert.equal(await page.evaluate(email), 'ada@example.com')

    await signIn(page, "{ options: { prompt: 'LOGIN' } }")
    assert.equal(await page.evaluate(email), 'ada@example.com')
  })
})
