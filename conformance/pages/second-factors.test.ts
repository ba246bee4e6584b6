import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { CreateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider'
import { AdminGetUserCommand, AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Page } from 'playwright-core'
import { codeOf } from '../clients/authenticator-app.ts'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { sendsCodes, setMfa } from '../cognito-idp/a-pool-with-mfa.ts'
import { lastCode, messagesOf, otherCode } from '../cognito-idp/inbox.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'
import { requireGoodLooks } from './good-looks.ts'

after(closeBrowser)

const cameBack = (page: Page, app: App) => page.waitForURL(`${app.callback}?**`)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const text = (page: Page) => page.locator('main').innerText()
const withoutScript = { javaScriptEnabled: false }

async function signIn(page: Page, app: App, more: Record<string, string> = {}) {
  const begun = await app.begin(more)
  await page.goto(begun.url)
  await page.getByLabel('Username').fill('ada')
  await page.getByLabel('Password').fill(aPassword)
  await press(page, 'Sign in')
  return begun
}

async function enter(page: Page, code: string, button = 'Verify') {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await press(page, button)
}

async function anAppWithMfa(
  mode: 'ON' | 'OPTIONAL',
  attributes: Record<string, string> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<App> {
  const app = await anApp(sendsCodes, client)
  await setMfa(app, mode)
  await aConfirmedUser(app, 'ada', attributes)
  return app
}

const both = { phone_number: '+15550100', email: 'ada@example.com' }

describe('The pages of second factors', () => {
  it('set up an authenticator app, ask for it from then on, and work without a script', async () => {
    await using app = await anAppWithMfa('ON')
    await using page = await aBrowserPage(withoutScript)
    const begun = await signIn(page, app)
    assert.match(await text(page), /From now on a code is asked for/)
    await press(page, 'Authenticator app')
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    const key = (await page.locator('code').innerText()).replaceAll(' ', '')
    assert.match(key, /^[A-Z2-7]{52}$/)
    await enter(page, codeOf(key, 9))
    assert.match(await page.getByRole('alert').innerText(), /That code is not right/)
    assert.equal((await page.locator('code').innerText()).replaceAll(' ', ''), key)
    await page.getByLabel('Name of your device').fill('my phone')
    const used = codeOf(key)
    await enter(page, used)
    await cameBack(page, app)
    assert.equal((await app.finish(begun, page.url())).claims()?.['cognito:username'], 'ada')

    await using later = await aBrowserPage(withoutScript)
    const again = await signIn(later, app)
    assert.match(await text(later), /Enter the code that your authenticator app shows now\.\s+my phone/)
    await enter(later, used)
    assert.match(await later.getByRole('alert').innerText(), /has been used already/)
    const next = codeOf(key, 1)
    await enter(later, `${next.slice(0, 3)} ${next.slice(3)}`)
    await cameBack(later, app)
    assert.ok((await app.finish(again, later.url())).id_token)
  })

  it('let who has several factors choose, and send another code', async () => {
    await using app = await anAppWithMfa('ON', both)
    await using page = await aBrowserPage(withoutScript)
    const begun = await signIn(page, app)
    await press(page, 'Code by text message')
    assert.match(await text(page), /We sent a code by text message to \+\*{7}0100\./)
    const first = await lastCode(app.UserPoolId)
    await press(page, 'Send a new code')
    const second = await lastCode(app.UserPoolId)
    assert.equal((await messagesOf(app.UserPoolId)).length, 2)
    if (first !== second) {
      await enter(page, first)
      assert.match(await page.getByRole('alert').innerText(), /That code is not right/)
    }
    await enter(page, second)
    await cameBack(page, app)

    assert.ok((await app.finish(begun, page.url())).access_token)
  })

  for (const [factor, label, given, attribute] of [
    ['Code by text message', 'Phone number', '+15550123', 'phone_number'],
    ['Code by email', 'Email address', 'ada@example.org', 'email'],
  ] as const) {
    it(`set up what is sent: ${factor}`, async () => {
      await using app = await anAppWithMfa('ON')
      await using page = await aBrowserPage(withoutScript)
      const begun = await signIn(page, app)
      await press(page, factor)
      await page.getByLabel(label).fill(attribute === 'email' ? 'ada@nowhere' : '12')
      await press(page, 'Send code')
      await page.getByRole('alert').waitFor()
      await page.getByLabel(label).fill(given)
      await press(page, 'Send code')
      await enter(page, await lastCode(app.UserPoolId))
      await cameBack(page, app)
      await app.finish(begun, page.url())

      const { UserAttributes, UserMFASettingList } = await app.cognito.send(
        new AdminGetUserCommand({ UserPoolId: app.UserPoolId, Username: 'ada' }),
      )
      const value = (name: string) => UserAttributes?.find(({ Name }) => Name === name)?.Value
      assert.deepEqual([value(attribute), value(`${attribute}_verified`)], [given, 'true'])
      assert.deepEqual(UserMFASettingList, [attribute === 'email' ? 'EMAIL_OTP' : 'SMS_MFA'])
    })
  }

  it('lead nobody in who opens the next page instead, or has used five codes up (SEC-47)', async () => {
    await using app = await anAppWithMfa('OPTIONAL', both)
    const { cognito, UserPoolId } = app
    const SMSMfaSettings = { Enabled: true }
    await cognito.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'ada', SMSMfaSettings }))
    await using page = await aBrowserPage()
    const begun = await signIn(page, app)
    await page.goto(begun.url)
    assert.equal(await page.locator('h1').innerText(), 'Sign in')
    const query = new URL(begun.url).search
    for (const path of ['mfa/choose', 'mfa/setup', 'mfa/setup/app', 'mfa/setup/address', 'changePassword']) {
      await page.goto(`${app.pages}/${path}${query}`)
      assert.equal(await page.locator('h1').innerText(), 'Sign in', path)
    }
    await page.goto(`${app.pages}/mfa${query}`)
    const code = await lastCode(UserPoolId)
    for (let n = 0; n < 5; n++) await enter(page, otherCode(code))
    await enter(page, code)
    assert.match(await page.getByRole('alert').innerText(), /too many attempts|Please sign in again/)
    await page.goto(begun.url)
    assert.equal(await page.locator('h1').innerText(), 'Sign in')
  })

  it('speak the reader’s language', async () => {
    await using app = await anAppWithMfa('ON', both)
    await using page = await aBrowserPage()
    await page.goto((await app.begin({ lang: 'de' })).url)
    await page.getByLabel('Benutzername').fill('ada')
    await page.getByLabel('Passwort').fill(aPassword)
    await page.locator('button').first().click()

    assert.equal(await page.locator('h1').innerText(), 'Wählen Sie, wie Sie Ihren Code erhalten')
  })

  const ways: Readonly<
    Record<string, readonly [attributes: Record<string, string>, go: (page: Page) => Promise<void>]>
  > = {
    'choice of a factor': [both, async () => {}],
    'code that was sent': [both, (page) => press(page, 'Code by email')],
    'choice of a set-up': [{}, async () => {}],
    'set-up of an app': [{}, (page) => press(page, 'Authenticator app')],
    'set-up of an address': [{}, (page) => press(page, 'Code by text message')],
  }
  for (const [what, [attributes, go]] of Object.entries(ways)) {
    it(`look right: ${what}`, async () => {
      await using app = await anAppWithMfa('ON', attributes)
      await using page = await aBrowserPage()
      await signIn(page, app)
      await go(page)
      await page.locator('h1').waitFor()

      await requireGoodLooks(page, what)
    })
  }
})
