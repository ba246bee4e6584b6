import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { Poolhouse } from '../poolhouse.ts'
import { emptyPostgres } from '../postgres.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

after(closeBrowser)

/** Fifty redemptions of one code of a sign-in at once; their statuses. */
async function redeemedFiftyTimes(app: App): Promise<readonly number[]> {
  await aConfirmedUser(app, 'ada', {})
  await using page = await aBrowserPage()
  const begun = await app.begin()
  await page.goto(begun.url)
  await page.getByLabel('Username').fill('ada')
  await page.getByLabel('Password').fill(aPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${app.callback}?**`)

  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: app.ClientId,
    code: new URL(page.url()).searchParams.get('code') ?? '',
    redirect_uri: app.callback,
    code_verifier: begun.verifier,
  })
  const endpoint = app.client.serverMetadata().token_endpoint ?? ''
  const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(endpoint, { method: 'POST', body })))
  return answers.map(({ status }) => status).toSorted()
}

const oneOfFifty = [200, ...Array.from({ length: 49 }, () => 400)]

describe('SEC-13 V4 an authorization code', () => {
  it('is redeemed by one of fifty at once, on SQLite', async () => {
    await using app = await anApp()

    assert.deepEqual(await redeemedFiftyTimes(app), oneOfFifty)
  })

  it('is redeemed by one of fifty at once, on PostgreSQL', async () => {
    await using database = await emptyPostgres()
    await using server = await Poolhouse.start(['dev'], { env: { POOLHOUSE_STORE: database.url } })
    await using app = await anApp({}, {}, server.url)

    assert.deepEqual(await redeemedFiftyTimes(app), oneOfFifty)
  })
})
