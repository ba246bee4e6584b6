import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { DeleteFunctionCommand } from '@aws-sdk/client-lambda'
import { lambdaClient } from '../lambda/a-function.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, type Console, press, review, said } from './a-console.ts'

after(closeBrowser)

// The app that people come back to.
const app = createServer((_request, response) => response.end('the app')).listen(0, '127.0.0.1')
app.unref()
await once(app, 'listening')
const callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`
const email = 'jane@example.com'

/** Follows *View login page*, signs in there, and gives the claims of the access token that the app gets for its code. */
async function signIn(page: Console, poolId: string, passwords: readonly string[]) {
  await page.getByRole('link', { name: 'App clients' }).click()
  await page.getByRole('link', { name: 'web', exact: true }).click()
  const [login] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: /^View login page/ }).click(),
  ])
  await login.getByLabel('Email').fill(email)
  const [first = '', own] = passwords
  await login.getByLabel('Password').fill(first)
  await login.getByRole('button', { name: 'Sign in' }).click()
  if (own !== undefined) {
    await login.getByLabel('New password', { exact: true }).fill(own)
    await login.getByLabel('New password again').fill(own)
    await login.getByRole('button').click()
  }
  await login.waitForURL(`${callback}?**`)
  const query = new URL(login.url()).searchParams
  const client_id = /app-clients\/([^/?]+)/.exec(page.url())?.[1] ?? ''
  const answer = await fetch(`${process.env['POOLHOUSE_URL']}/${poolId}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: query.get('code') ?? '',
      redirect_uri: callback,
      client_id,
    }),
  })
  const { access_token = '' } = (await answer.json()) as { readonly access_token?: string }
  await login.context().clearCookies()
  await login.close()
  return JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString())
}

describe('The console, the tutorial from its beginning to the claim in the token', () => {
  it('makes pool, client, user, function and trigger, by the names of old and new tutorials', async () => {
    const name = `tokens-${randomUUID().slice(0, 8)}`
    await using page = await aConsole('/user-pools')
    await page.getByRole('link', { name: 'Create user pool' }).first().click()
    await page.getByLabel('User pool name').fill('tutorial')
    await page.getByLabel('Single-page application (SPA)').check()
    await page.getByLabel('Name your application').fill('web')
    await page.getByLabel('Return URL').fill(callback)
    await press(page, 'Create user pool')
    await said(page, 'User pool tutorial created.')
    const poolId = /user-pools\/([^/]+)/.exec(page.url())?.[1] ?? ''

    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByRole('button', { name: 'Create user' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Email address or phone number to sign in with').fill(email)
    await dialog.getByLabel('Mark it as verified').check()
    await dialog.getByLabel('Temporary password - optional').fill('Temporary-1')
    await dialog.getByRole('button', { name: 'Create user' }).click()
    await said(page, `User ${email} created.`)
    assert.equal((await signIn(page, poolId, ['Temporary-1', 'My-own-password-1']))['tier'], undefined)

    // Tutorials of before November 2024.
    await page.getByRole('link', { name: 'User pool properties' }).click()
    await page.getByRole('heading', { name: /^Lambda triggers/ }).waitFor()
    await page.getByRole('link', { name: 'Add Lambda trigger' }).first().click()
    await page.getByLabel('Pre token generation trigger').check()
    await press(page, 'Create Lambda function')
    await dialog.getByLabel('Function name').fill(name)
    await dialog.getByRole('button', { name: 'Create function' }).click()
    await page.getByRole('link', { name: 'View Lambda function' }).waitFor()
    await press(page, 'Add Lambda trigger')
    await said(page, 'Pre token generation trigger added.')
    assert.equal((await signIn(page, poolId, ['My-own-password-1']))['tier'], 'person')

    // Tutorials of today; the function is there already.
    await page.getByRole('link', { name: 'Extensions' }).click()
    await page.getByRole('radio', { name: 'Choose PreTokenGeneration' }).check()
    await press(page, 'Remove')
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await said(page, 'Pre token generation trigger removed.')
    await page.getByRole('link', { name: 'Add Lambda trigger' }).first().click()
    await page.getByRole('button', { name: /^Assign Lambda function/ }).click()
    await page.getByRole('option', { name }).click()
    await press(page, 'Add Lambda trigger')
    await said(page, 'Pre token generation trigger added.')
    assert.equal((await signIn(page, poolId, ['My-own-password-1']))['tier'], 'person')

    await page.getByRole('link', { name: 'Token studio' }).click()
    await page.getByText('Take a recorded invocation').click()
    await page
      .getByRole('radio', { name: /^Choose / })
      .first()
      .check()
    await press(page, 'Run')
    await page.getByRole('table', { name: 'Claims of the access token' }).getByText('"person"').waitFor()
    await review(page, 'tutorial-end')
    await lambdaClient().send(new DeleteFunctionCommand({ FunctionName: name }))
  })
})
