import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Page } from 'playwright-core'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { aFunction } from '../lambda/a-function.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

after(closeBrowser)

const email = { email: 'ada@example.com', email_verified: 'true' }

async function fillIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const cameBack = (page: Page, app: App) => page.waitForURL(`${app.callback}?**`)

describe('The sign-in page', () => {
  it('leads from the app to tokens, by openid-client with PKCE, without a script', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage({ javaScriptEnabled: false })
    const begun = await app.begin()

    await page.goto(begun.url)
    assert.match(page.url(), /\/login\?/)
    await fillIn(page, 'ada', aPassword)
    await cameBack(page, app)

    const tokens = await app.finish(begun, page.url())
    assert.equal(tokens.claims()?.['email'], 'ada@example.com')
    assert.equal(tokens.scope, undefined)
    assert.ok(tokens.refresh_token)
  })

  it('works for a client with a secret', async () => {
    await using app = await anApp({}, { GenerateSecret: true })
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()
    const begun = await app.begin()

    await page.goto(begun.url)
    await fillIn(page, 'ada', aPassword)
    await cameBack(page, app)

    assert.ok((await app.finish(begun, page.url())).access_token)
  })

  it('can be used by keyboard alone', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()

    await page.goto((await app.begin()).url)
    await page.locator('#username:focus').waitFor()
    await page.keyboard.type('ada')
    await page.keyboard.press('Tab')
    await page.keyboard.type(aPassword)
    await page.keyboard.press('Enter')

    await cameBack(page, app)
  })

  it('says that username or password are wrong, and keeps the username', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()

    await page.goto((await app.begin()).url)
    await fillIn(page, 'ada', 'Wrong-1234')

    assert.equal(await page.getByRole('alert').innerText(), 'Incorrect username or password.')
    assert.equal(await page.getByLabel('Username').inputValue(), 'ada')
    assert.equal(await page.getByLabel('Password').inputValue(), '')
  })

  it('SEC-45 R1 shows the text of a function that failed above the form, as text', async () => {
    await using fn = await aFunction(
      `export const handler = async () => { throw new Error('<img src=x onerror=alert(1)>') }`,
    )
    const trigger = { LambdaArn: fn.created.FunctionArn, LambdaVersion: 'V2_0' as const }
    await using app = await anApp({ LambdaConfig: { PreTokenGenerationConfig: trigger } })
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()

    await page.goto((await app.begin()).url)
    await fillIn(page, 'ada', aPassword)

    const text = 'PreTokenGeneration failed with error <img src=x onerror=alert(1)>.'
    assert.equal(await page.getByRole('alert').innerText(), text)
    assert.equal(await page.locator('img').count(), 0)
    await page.goto((await app.begin({ prompt: 'none' })).url)
    assert.equal(new URL(page.url()).searchParams.get('error'), 'login_required')
  })

  it('SEC-45 escapes what comes in the address', async () => {
    await using app = await anApp()
    await using page = await aBrowserPage()
    const hint = `"><script>alert(1)</script>'`

    await page.goto((await app.begin({ login_hint: hint, state: hint })).url)

    assert.equal(await page.getByLabel('Username').inputValue(), hint)
    assert.equal(await page.locator('script').count(), 0)
  })
})

describe('The session of a browser', () => {
  async function signedIn(app: App, page: Page): Promise<void> {
    await page.goto((await app.begin()).url)
    await fillIn(page, 'ada', aPassword)
    await cameBack(page, app)
  }

  it('signs in without asking, and keeps the time of the sign-in', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()
    await signedIn(app, page)

    for (const prompt of [{}, { prompt: 'none' }, { max_age: '600' }]) {
      const begun = await app.begin(prompt)
      await page.goto(begun.url)
      assert.ok((await app.finish(begun, page.url())).access_token, JSON.stringify(prompt))
    }
  })

  it('is not used for prompt=login, nor when it is older than max_age', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()
    await signedIn(app, page)

    for (const more of [{ prompt: 'login' }, { max_age: '0' }]) {
      await page.goto((await app.begin(more)).url)
      assert.match(page.url(), /\/login\?/, JSON.stringify(more))
    }
  })

  it('answers prompt=none with login_required where there is none', async () => {
    await using app = await anApp()
    await using page = await aBrowserPage()
    const begun = await app.begin({ prompt: 'none' })

    await page.goto(begun.url)

    const { searchParams } = new URL(page.url())
    const iss = app.client.serverMetadata().issuer
    assert.deepEqual(Object.fromEntries(searchParams), { error: 'login_required', state: begun.state, iss })
  })

  it('ends for a user who was disabled', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()
    await signedIn(app, page)

    await app.cognito.send(new AdminDisableUserCommand({ UserPoolId: app.UserPoolId, Username: 'ada' }))
    await page.goto((await app.begin()).url)

    assert.match(page.url(), /\/login\?/)
  })

  it('SEC-39 is useless at another pool', async () => {
    await using app = await anApp()
    await using other = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()
    await signedIn(app, page)

    const [session] = (await page.context().cookies(app.pages)).filter(({ name }) => name === 'cognito')
    assert.ok(session?.httpOnly && session.sameSite === 'Lax' && session.path === `/${app.UserPoolId}`)
    await page.context().addCookies([{ ...session, path: `/${other.UserPoolId}` }])
    await page.goto((await other.begin()).url)

    assert.match(page.url(), /\/login\?/)
  })

  it('SEC-42 ends at logout, by the parameters of Cognito', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()
    await signedIn(app, page)
    const [session] = (await page.context().cookies(app.pages)).filter(({ name }) => name === 'cognito')
    assert.ok(session)

    const query = new URLSearchParams({ client_id: app.ClientId, logout_uri: app.signedOut })
    await page.goto(`${app.pages}/logout?${query}`)

    assert.equal(page.url(), app.signedOut)
    await page.context().addCookies([session])
    await page.goto((await app.begin()).url)
    assert.match(page.url(), /\/login\?/)
  })

  it('ends at logout, by the parameters of OpenID Connect', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()
    const begun = await app.begin()
    await page.goto(begun.url)
    await fillIn(page, 'ada', aPassword)
    await cameBack(page, app)
    const { id_token = '' } = await app.finish(begun, page.url())

    const { end_session_endpoint } = app.client.serverMetadata()
    const query = { id_token_hint: id_token, post_logout_redirect_uri: app.signedOut, state: 'S' }
    await page.goto(`${end_session_endpoint}?${new URLSearchParams(query)}`)

    assert.equal(page.url(), `${app.signedOut}?state=S`)
  })
})
