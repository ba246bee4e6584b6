import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Page } from 'playwright-core'
import { anInvitedUser } from '../clients/a-web-client.ts'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { lastCode, messagesOf, otherCode } from '../cognito-idp/inbox.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

after(closeBrowser)

const email = { email: 'ada@example.com', email_verified: 'true' }
const another = 'Another-1234'

const cameBack = (page: Page, app: App) => page.waitForURL(`${app.callback}?**`)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name }).click()

async function choosePassword(page: Page, password: string, again = password): Promise<void> {
  await page.getByLabel(/^(New p|P)assword$/).fill(password)
  await page.getByLabel(/assword again$/).fill(again)
}

async function signIn(page: Page, password: string, label = 'Username', name = 'ada'): Promise<void> {
  await page.getByLabel(label).fill(name)
  await page.getByLabel('Password').fill(password)
  await press(page, 'Sign in')
}

describe('The sign-up pages', () => {
  it('make an account, confirm it and sign in, without a script', async () => {
    await using app = await anApp({ Schema: [{ Name: 'given_name', Required: true, Mutable: true }] })
    await using page = await aBrowserPage({ javaScriptEnabled: false })
    const begun = await app.begin()

    await page.goto(begun.url)
    await follow(page, 'Create an account')
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('First name').fill('Ada')
    await page.getByLabel('Email address').fill('ada@example.com')
    await choosePassword(page, aPassword, 'Other-1234')
    await press(page, 'Create account')
    assert.equal(await page.getByRole('alert').innerText(), 'The two passwords differ.')
    assert.equal(await page.getByLabel('First name').inputValue(), 'Ada')
    await choosePassword(page, aPassword)
    await press(page, 'Create account')

    assert.match(await page.locator('main').innerText(), /We sent a code by email to a\*\*\*@e\*\*\*\./)
    await page.getByLabel('Code').fill(otherCode(await lastCode(app.UserPoolId)))
    await press(page, 'Confirm account')
    assert.match(await page.getByRole('alert').innerText(), /That code is not right/)
    await press(page, 'Send a new code')
    await page.getByLabel('Code').fill(await lastCode(app.UserPoolId))
    await press(page, 'Confirm account')
    await cameBack(page, app)

    const claims = (await app.finish(begun, page.url())).claims()
    assert.deepEqual([claims?.['given_name'], claims?.['email_verified']], ['Ada', true])
  })

  it('ask for the address alone where it is the name', async () => {
    await using app = await anApp({ UsernameAttributes: ['email'] })
    await using page = await aBrowserPage()

    await page.goto((await app.begin()).url)
    await follow(page, 'Create an account')
    await page.getByLabel('Email address').fill('ada@example.com')
    await choosePassword(page, aPassword)
    await press(page, 'Create account')
    await page.getByLabel('Code').fill(await lastCode(app.UserPoolId))
    await press(page, 'Confirm account')

    await cameBack(page, app)
  })

  it('let who comes back later confirm at the sign-in', async () => {
    await using app = await anApp({}, { GenerateSecret: true })
    await using page = await aBrowserPage()
    await page.goto((await app.begin()).url)
    await follow(page, 'Create an account')
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Email address').fill('ada@example.com')
    await choosePassword(page, aPassword)
    await press(page, 'Create account')

    await using later = await aBrowserPage()
    await later.goto((await app.begin()).url)
    await signIn(later, aPassword)
    await later.getByLabel('Code').fill(await lastCode(app.UserPoolId))
    await press(later, 'Confirm account')

    await cameBack(later, app)
  })

  it('SEC-47 confirm nothing and sign nobody in for who opens a later page directly', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()
    const { url } = await app.begin()
    const query = url.slice(url.indexOf('?'))

    for (const path of ['confirm', 'changePassword', 'resendcode']) {
      await page.goto(`${app.pages}/${path}${query}`)
      assert.match(page.url(), /\/login\?/, path)
    }
    await page.goto(`${app.pages}/confirmforgotPassword${query}`)
    assert.match(page.url(), /\/forgotPassword\?/)
  })

  it('are not there where administrators make accounts', async () => {
    await using app = await anApp({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } })
    await using page = await aBrowserPage()
    const { url } = await app.begin()

    await page.goto(url)
    assert.equal(await page.getByRole('link', { name: 'Create an account' }).count(), 0)
    await page.goto(`${app.pages}/signup${url.slice(url.indexOf('?'))}`)
    assert.match(await page.locator('main').innerText(), /made by an administrator/)
  })

  it('confirm by the link of a message', async () => {
    const byLink = { DefaultEmailOption: 'CONFIRM_WITH_LINK' } as const
    await using app = await anApp({ VerificationMessageTemplate: byLink })
    await using page = await aBrowserPage()
    await page.goto((await app.begin()).url)
    await follow(page, 'Create an account')
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Email address').fill('ada@example.com')
    await choosePassword(page, aPassword)
    await press(page, 'Create account')
    const [message] = await messagesOf(app.UserPoolId)
    const link = /href="?([^" >]+)/.exec(message?.body ?? '')?.[1]?.replaceAll('&amp;', '&') ?? ''

    await page.goto(link)

    assert.equal(await page.getByRole('heading').innerText(), 'Account confirmed')
    const { UserPoolId } = app
    const user = await app.cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))
    assert.equal(user.UserStatus, 'CONFIRMED')
  })
})

describe('The pages for passwords', () => {
  it('set a new one in place of a forgotten one', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', email)
    await using page = await aBrowserPage()
    await page.goto((await app.begin()).url)

    await follow(page, 'Forgot your password?')
    await page.getByLabel('Username').fill('ada')
    await press(page, 'Send code')
    await page.getByLabel('Code').fill(await lastCode(app.UserPoolId))
    await choosePassword(page, 'short')
    await press(page, 'Set new password')
    assert.match(await page.getByRole('alert').innerText(), /does not meet all of the requirements/)
    await page.getByLabel('Code').fill(await lastCode(app.UserPoolId))
    await choosePassword(page, another)
    await press(page, 'Set new password')

    assert.match(await page.getByRole('status').innerText(), /Your password was changed/)
    await signIn(page, another)
    await cameBack(page, app)
  })

  it('SEC-44 look alike for who is there and who is not', async () => {
    await using app = await anApp({}, { PreventUserExistenceErrors: 'ENABLED' })
    await aConfirmedUser(app, 'ada@example.com', { email: 'ada@example.com', email_verified: 'true' })
    const seen = async (name: string) => {
      await using page = await aBrowserPage()
      await page.goto((await app.begin({ state: 'S', nonce: 'N', code_challenge: 'c'.repeat(43) })).url)
      await follow(page, 'Forgot your password?')
      await page.getByLabel('Username').fill(name)
      await press(page, 'Send code')
      return (await page.content()).replaceAll(/value="[\w-]{43}"/g, '')
    }

    assert.equal(await seen('ada@example.com'), await seen('abc@example.com'))
  })

  it('ask for one of your own after a temporary one, and for what the pool requires', async () => {
    await using app = await anApp({ Schema: [{ Name: 'given_name', Required: true, Mutable: true }] })
    await anInvitedUser(app, 'ada', 'Temporary-1', email)
    await using page = await aBrowserPage()
    const begun = await app.begin()

    await page.goto(begun.url)
    await signIn(page, 'Temporary-1')
    await page.getByLabel('First name').fill('Ada')
    await choosePassword(page, another)
    await press(page, 'Set password')
    await cameBack(page, app)

    assert.equal((await app.finish(begun, page.url())).claims()?.['given_name'], 'Ada')
  })
})
