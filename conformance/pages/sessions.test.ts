import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  GetTokensFromRefreshTokenCommand,
  type RevokeAssociatedSessionsType,
  RevokeTokenCommand,
  type SessionDescriptionType,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { fetchUserInfo } from 'openid-client'
import type { Page } from 'playwright-core'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

after(closeBrowser)

async function aTrackingApp(): Promise<App> {
  const app = await anApp()
  const { cognito, UserPoolId } = app
  const configuration = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } } as const
  await cognito.send(new SetUserPoolSessionConfigurationCommand({ UserPoolId, ...configuration }))
  await aConfirmedUser(app, 'ada', { email: 'ada@example.com', email_verified: 'true' })
  return app
}

/** Sends the browser to sign in; gives the tokens, and whether it was asked. */
async function visit(app: App, page: Page) {
  const begun = await app.begin()
  await page.goto(begun.url)
  const asked = !page.url().startsWith(app.callback)
  if (asked) {
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Password').fill(aPassword)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${app.callback}?**`)
  }
  return { asked, tokens: await app.finish(begun, page.url()) }
}

type Tokens = Awaited<ReturnType<typeof visit>>['tokens']

async function sessionsOf({ cognito, UserPoolId }: App) {
  const { Sessions = [] } = await cognito.send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'ada' }))
  const of = (type: string) => Sessions.filter(({ SessionType }) => SessionType === type)
  return { tokens: of('TOKEN'), browsers: of('SSO') }
}

const setSso = ({ cognito, UserPoolId, ClientId }: App, MaxValidityMinutes: number) =>
  cognito.send(
    new SetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId, SSOSession: { MaxValidityMinutes } }),
  )

const revoke = (
  { cognito, UserPoolId }: App,
  session: SessionDescriptionType | undefined,
  RevokeAssociatedSessions?: RevokeAssociatedSessionsType,
) =>
  cognito.send(
    new AdminRevokeUserSessionCommand({
      UserPoolId,
      Username: 'ada',
      SessionId: session?.SessionId,
      RevokeAssociatedSessions,
    }),
  )

const isAlive = async ({ client }: App, { access_token: token, claims }: Tokens): Promise<boolean> =>
  fetchUserInfo(client, token, claims()?.sub ?? '').then(
    () => true,
    () => false,
  )

describe('The session of a browser', () => {
  it('is listed beside the token sessions that came through it', async () => {
    await using app = await aTrackingApp()
    await using page = await aBrowserPage()
    const first = await visit(app, page)
    const second = await visit(app, page)
    assert.deepEqual([first.asked, second.asked], [true, false])

    const { tokens, browsers } = await sessionsOf(app)

    const [browser] = browsers
    assert.equal(browsers.length, 1)
    assert.match(browser?.SessionId ?? '', /^sso[0-9a-z]{25}$/)
    assert.equal(browser?.ClientId, app.ClientId)
    assert.match(browser?.DeviceType ?? '', /^Chrome \d+ \/ Linux$/)
    assert.equal(browser?.OriginSessionId, undefined)
    assert.equal(tokens.length, 2)
    for (const { OriginSessionId, DeviceType } of tokens) {
      assert.deepEqual([OriginSessionId, DeviceType], [browser?.SessionId, browser?.DeviceType])
    }
    // The second grant came later than the sign-in.
    assert.ok(Number(browser?.LastActiveDate) > Number(browser?.CreateDate))
  })

  it('is not used by a client whose time for it is 0, and by others is', async () => {
    await using app = await aTrackingApp()
    await using page = await aBrowserPage()
    await visit(app, page)

    await setSso(app, 0)
    const silent = await app.begin({ prompt: 'none' })
    await page.goto(silent.url)
    assert.equal(new URL(page.url()).searchParams.get('error'), 'login_required')
    assert.equal((await visit(app, page)).asked, true)
    assert.equal((await sessionsOf(app)).browsers.length, 1)

    await setSso(app, 1)
    assert.equal((await visit(app, page)).asked, false)
    // Without tracking the client's time does not count.
    await setSso(app, 0)
    await app.cognito.send(
      new SetUserPoolSessionConfigurationCommand({
        UserPoolId: app.UserPoolId,
        UserSessionTracking: 'DISABLED',
        TokenSession: { MaxPerUser: 20 },
      }),
    )
    assert.equal((await visit(app, page)).asked, false)
  })

  it('lasts in the browser as long as the most patient client wants', async () => {
    await using app = await aTrackingApp()
    await using page = await aBrowserPage()
    await setSso(app, 43_200)

    await visit(app, page)

    const [cookie] = (await page.context().cookies(app.pages)).filter(({ name }) => name === 'cognito')
    const days = ((cookie?.expires ?? 0) * 1000 - Date.now()) / 86_400_000
    assert.ok(days > 29.9 && days <= 30, `${days}`)
  })

  it('ends alone, or with the token sessions that came through it', async () => {
    await using app = await aTrackingApp()
    await using page = await aBrowserPage()
    const first = await visit(app, page)
    await revoke(app, (await sessionsOf(app)).browsers[0])
    assert.equal(await isAlive(app, first.tokens), true)
    const second = await visit(app, page)
    assert.equal(second.asked, true)

    await revoke(app, (await sessionsOf(app)).browsers[0], 'LINKED')

    assert.equal(await isAlive(app, second.tokens), false)
    assert.equal(await isAlive(app, first.tokens), true)
    assert.equal((await visit(app, page)).asked, true)
  })

  it('ends with a token session that came through it, when that is asked for', async () => {
    await using app = await aTrackingApp()
    await using page = await aBrowserPage()
    await visit(app, page)
    const tokenSession = async () => (await sessionsOf(app)).tokens[0]

    await revoke(app, await tokenSession(), 'NONE')
    const again = await visit(app, page)
    assert.equal(again.asked, false)
    await revoke(app, await tokenSession(), 'LINKED')

    assert.equal(await isAlive(app, again.tokens), false)
    assert.deepEqual(await sessionsOf(app), { tokens: [], browsers: [] })
    assert.equal((await visit(app, page)).asked, true)
  })

  it('takes along a code that is not redeemed yet', async () => {
    await using app = await aTrackingApp()
    await using page = await aBrowserPage()
    await visit(app, page)
    const begun = await app.begin()
    await page.goto(begun.url)
    await revoke(app, (await sessionsOf(app)).browsers[0], 'LINKED')

    await assert.rejects(app.finish(begun, page.url()), { error: 'invalid_grant' })
  })

  it('ends with a refresh token that is revoked, when that is asked for', async () => {
    await using app = await aTrackingApp()
    await using page = await aBrowserPage()
    const { ClientId, cognito } = app
    const { tokens } = await visit(app, page)
    const Token = tokens.refresh_token

    await cognito.send(new RevokeTokenCommand({ ClientId, Token, RevokeAssociatedSessions: 'LINKED' }))

    await assert.rejects(cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: Token })))
    assert.equal((await visit(app, page)).asked, true)
  })
})
