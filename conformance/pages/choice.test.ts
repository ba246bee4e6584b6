import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type AuthFactorType, SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Page } from 'playwright-core'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { sendsSms } from '../cognito-idp/a-pool-with-mfa.ts'
import { lastCode, otherCode } from '../cognito-idp/inbox.ts'
import { requireAccessible } from './accessible.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'
import { aVirtualAuthenticator } from './virtual-authenticator.ts'

after(closeBrowser)

const everyFactor: AuthFactorType[] = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN']
const addresses = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
}

async function anAppOfChoice(
  AllowedFirstAuthFactors = everyFactor,
  given: Record<string, string> = addresses,
): Promise<App> {
  const app = await anApp(
    { ...sendsSms, Policies: { SignInPolicy: { AllowedFirstAuthFactors } } },
    { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  )
  const WebAuthnConfiguration = { RelyingPartyId: 'localhost' }
  await app.cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId: app.UserPoolId, WebAuthnConfiguration }))
  await aConfirmedUser(app, 'ada', given)
  return app
}

const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function nameAda(page: Page) {
  await page.getByLabel('Username').fill('ada')
  await click(page, 'Next')
}

/** Signs in by the password, and gives the tokens. */
async function byPassword(page: Page, app: App) {
  const begun = await app.begin()
  await page.goto(begun.url)
  await nameAda(page)
  await click(page, 'With your password')
  await page.getByLabel('Password').fill(aPassword)
  await click(page, 'Sign in')
  await page.waitForURL(`${app.callback}?**`)
  return app.finish(begun, page.url())
}

describe('The sign-in pages of a client with choice', () => {
  it('ask for a name first, then for the password, again after a wrong one', async () => {
    await using app = await anAppOfChoice()
    await using page = await aBrowserPage()
    const begun = await app.begin()
    await page.goto(begun.url)
    assert.equal(await page.getByLabel('Password').count(), 0)
    await requireAccessible(page)
    await nameAda(page)
    await requireAccessible(page)
    await click(page, 'With your password')
    await page.getByLabel('Password').fill('Wrong-1234')
    await click(page, 'Sign in')
    await page.getByRole('alert').getByText('Incorrect username or password.').waitFor()
    await requireAccessible(page)

    await page.getByLabel('Password').fill(aPassword)
    await click(page, 'Sign in')

    await page.waitForURL(`${app.callback}?**`)
    assert.ok((await app.finish(begun, page.url())).access_token)
  })

  for (const [button, sent] of [
    ['With a code by email', 'a***@e***'],
    ['With a code by text message', '+*******0100'],
  ] as const) {
    it(`${button}: take it, after a wrong one too`, async () => {
      await using app = await anAppOfChoice()
      await using page = await aBrowserPage({ javaScriptEnabled: false })
      const begun = await app.begin()
      await page.goto(begun.url)
      await nameAda(page)
      await click(page, button)
      await page.getByText(sent).waitFor()
      const code = await lastCode(app.UserPoolId)
      await page.getByLabel('Code').fill(otherCode(code))
      await click(page, 'Sign in')
      await page.getByRole('alert').getByText('That code is not right.').waitFor()

      await page.getByLabel('Code').fill(code)
      await click(page, 'Sign in')

      await page.waitForURL(`${app.callback}?**`)
      assert.ok((await app.finish(begun, page.url())).id_token)
    })
  }

  it('ask at once for the only thing there is', async () => {
    await using app = await anAppOfChoice(['EMAIL_OTP'])
    await using page = await aBrowserPage()
    await page.goto((await app.begin()).url)
    await nameAda(page)

    await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
    await requireAccessible(page)
  })

  it('let who is signed in add a passkey, and sign in by it then', async () => {
    await using app = await anAppOfChoice()
    await using page = await aBrowserPage()
    const authenticator = await aVirtualAuthenticator(page)
    await byPassword(page, app)
    const added = await app.begin()
    await page.goto(added.url.replace('/oauth2/authorize', '/passkeys/add'))
    await requireAccessible(page)

    await click(page, 'Add passkey')

    await page.waitForURL(`${app.callback}?**`)
    assert.ok((await app.finish(added, page.url())).access_token)
    assert.equal((await authenticator.credentials()).length, 1)
    const begun = await app.begin({ prompt: 'login' })
    await page.goto(begun.url)
    await nameAda(page)
    await click(page, 'With a passkey')
    await requireAccessible(page)
    await click(page, 'With a passkey')
    await page.waitForURL(`${app.callback}?**`)
    assert.ok((await app.finish(begun, page.url())).access_token)
  })

  it('offer a passkey to who has just signed up, and ask for nothing before the app has its answer', async () => {
    await using app = await anAppOfChoice()
    await using page = await aBrowserPage()
    const authenticator = await aVirtualAuthenticator(page)
    const begun = await app.begin({ prompt: 'login' })
    await page.goto(begun.url)
    await page.getByRole('link', { name: 'Create an account' }).click()
    await page.getByLabel('Username').fill('eve')
    await page.getByLabel('Email address').fill('eve@example.com')
    await page.getByLabel('Password', { exact: true }).fill(aPassword)
    await page.getByLabel('Password again').fill(aPassword)
    await click(page, 'Create account')
    await page.getByLabel('Code').fill(await lastCode(app.UserPoolId))
    await click(page, 'Confirm account')
    await page.getByRole('button', { name: 'Not now' }).waitFor()
    await requireAccessible(page)
    await click(page, 'Add passkey')
    await page.waitForURL(`${app.callback}?**`)
    assert.ok((await app.finish(begun, page.url())).access_token)
    assert.equal((await authenticator.credentials()).length, 1)
  })

  it('tell who has no passkey at hand, and let them try again or otherwise', async () => {
    await using app = await anAppOfChoice()
    await using page = await aBrowserPage()
    const authenticator = await aVirtualAuthenticator(page)
    await byPassword(page, app)
    await page.goto((await app.begin()).url.replace('/oauth2/authorize', '/passkeys/add'))
    await click(page, 'Add passkey')
    await page.waitForURL(`${app.callback}?**`)
    await authenticator.forget()
    await page.goto((await app.begin({ prompt: 'login' })).url)
    await nameAda(page)
    await click(page, 'With a passkey')
    await click(page, 'With a passkey')

    await page.getByRole('alert').getByText('The passkey could not be used.').waitFor()

    await page.getByRole('link', { name: 'Sign in another way' }).click()
    await page.getByLabel('Username').waitFor()
  })

  it('send whoever is not signed in from adding a passkey to the sign-in', async () => {
    await using app = await anAppOfChoice()
    await using page = await aBrowserPage()

    await page.goto((await app.begin()).url.replace('/oauth2/authorize', '/passkeys/add'))

    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('open no later page directly (SEC-47)', async () => {
    await using app = await anAppOfChoice()
    await using page = await aBrowserPage()
    for (const path of ['challenge', 'challenge/password', 'challenge/code', 'challenge/passkey']) {
      await page.goto((await app.begin()).url.replace('/oauth2/authorize', `/${path}`))

      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    }
  })
})
