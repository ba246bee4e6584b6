import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import {
  AdminAddUserToGroupCommand,
  type AuthenticationResultType,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { fetchUserInfo, refreshTokenGrant } from 'openid-client'
import { aClient, aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { refuses } from '../cognito-idp/refusals.ts'
import { aFunction } from '../lambda/a-function.ts'
import { type App, anApp } from '../pages/an-app.ts'
import { aBrowserPage, closeBrowser } from '../pages/browser.ts'

after(closeBrowser)

const scopes = ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin']
const minutes = { AccessToken: 'minutes', IdToken: 'minutes' } as const
const pool = { Schema: [{ Name: 'age', AttributeDataType: 'Number' as const, Mutable: true }] }
const ada = { email: 'ada@example.com', email_verified: 'true', name: 'Ada', 'custom:age': '42' }

/** The tokens of a sign-in at the pages. */
async function fromPages(app: App, more: Record<string, string> = {}, username = 'ada') {
  await using page = await aBrowserPage()
  const begun = await app.begin(more)
  await page.goto(begun.url)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(aPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${app.callback}?**`)
  return { begun, tokens: await app.finish(begun, page.url()) }
}

async function fromApi(
  { cognito, ClientId }: Pick<App, 'cognito' | 'ClientId'>,
  USERNAME = 'ada',
): Promise<AuthenticationResultType> {
  const AuthParameters = { USERNAME, PASSWORD: aPassword }
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  )
  return AuthenticationResult ?? {}
}

const names = (token = '') => Object.keys(decodeJwt(token))
const headerText = (token = '') => Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()

let app: App
let pages: Awaited<ReturnType<typeof fromPages>>
let api: AuthenticationResultType
before(async () => {
  app = await anApp(pool, {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    AllowedOAuthScopes: scopes,
    AccessTokenValidity: 10,
    IdTokenValidity: 20,
    TokenValidityUnits: minutes,
  })
  await aConfirmedUser(app, 'ada', ada)
  pages = await fromPages(app, { scope: scopes.join(' ') })
  api = await fromApi(app)
})
after(() => app[Symbol.asyncDispose]())

describe('Tokens', () => {
  it('have a header of two members, kid and alg, with another of two public keys for each kind', async () => {
    const response = await fetch(`${app.pages}/.well-known/jwks.json`)
    const { keys } = (await response.json()) as { keys: { kid: string }[] }
    const kids = [api.AccessToken, api.IdToken].map((token) => {
      const { kid } = JSON.parse(headerText(token)) as { kid: string }
      assert.equal(headerText(token), JSON.stringify({ kid, alg: 'RS256' }))
      assert.match(kid, /^[A-Za-z0-9+/]{43}=$/)
      assert.ok(keys.some((key) => key.kid === kid))
      return kid
    })
    assert.equal(new Set(kids).size, 2)
    assert.deepEqual(
      [pages.tokens.access_token, pages.tokens.id_token].map((token) => JSON.parse(headerText(token)).kid),
      kids,
    )
  })

  it('of the pages carry the hash of their access token', () => {
    const half = createHash('sha256').update(pages.tokens.access_token).digest().subarray(0, 16)
    assert.equal(pages.tokens.claims()?.['at_hash'], half.toString('base64url'))
    assert.equal(names(api.IdToken).includes('at_hash'), false)
  })

  it('tell times in whole seconds, and live as long as the client was given', () => {
    const all = [
      [api.AccessToken, 600],
      [pages.tokens.access_token, 600],
      [api.IdToken, 1200],
      [pages.tokens.id_token, 1200],
    ] as const
    for (const [token, seconds] of all) {
      const { exp = 0, iat = 0, auth_time } = decodeJwt(token ?? '')
      assert.ok([exp, iat, auth_time].every(Number.isInteger))
      assert.equal(exp - iat, seconds)
    }
    assert.equal(api.ExpiresIn, 600)
  })

  it('have exactly the claims of their way in: the pages', () => {
    assert.deepEqual(names(pages.tokens.access_token), [
      ...['sub', 'iss', 'version', 'client_id', 'origin_jti', 'token_use', 'scope', 'auth_time', 'exp', 'iat', 'jti'],
      'username',
    ])
    const attributes = ['name', 'email', 'custom:age']
    assert.deepEqual(
      names(pages.tokens.id_token).filter((name) => !attributes.includes(name)),
      [
        ...['at_hash', 'sub', 'email_verified', 'iss', 'cognito:username', 'nonce', 'origin_jti', 'aud', 'token_use'],
        ...['auth_time', 'exp', 'iat', 'jti'],
      ],
    )
    assert.equal(pages.tokens.claims()?.['nonce'], pages.begun.nonce)
  })

  it('have exactly the claims of their way in: the API', () => {
    assert.deepEqual(names(api.AccessToken).toSorted(), [
      ...['auth_time', 'client_id', 'event_id', 'exp', 'iat', 'iss', 'jti', 'origin_jti', 'scope', 'sub', 'token_use'],
      'username',
    ])
    assert.deepEqual(names(api.IdToken).toSorted(), [
      ...['aud', 'auth_time', 'cognito:username', 'custom:age', 'email', 'email_verified', 'event_id', 'exp', 'iat'],
      ...['iss', 'jti', 'name', 'origin_jti', 'sub', 'token_use'],
    ])
  })

  it('have a version where they come from the pages, and an event id where they come from the API', () => {
    assert.equal(decodeJwt(pages.tokens.access_token)['version'], 2)
    for (const token of [api.AccessToken, api.IdToken]) {
      assert.match(String(decodeJwt(token ?? '')['event_id']), /^[0-9a-f-]{36}$/)
      assert.equal(names(token).includes('version'), false)
    }
    for (const token of [pages.tokens.access_token, pages.tokens.id_token]) {
      assert.equal(names(token).includes('event_id'), false)
    }
  })

  it('of a machine name no user and no group, and come alone', async () => {
    const ask = await aMachine(app, process.env['POOLHOUSE_URL'] ?? '')
    assert.deepEqual(Object.keys((await ask()).claims ?? {}), [
      ...['sub', 'iss', 'version', 'client_id', 'token_use', 'scope', 'auth_time', 'exp', 'iat', 'jti'],
    ])
  })

  it('say email_verified as a boolean, userInfo as a text', async () => {
    assert.equal(pages.tokens.claims()?.['email_verified'], true)
    const { client, tokens } = { client: app.client, tokens: pages.tokens }
    const info: Record<string, unknown> = await fetchUserInfo(client, tokens.access_token, tokens.claims()?.sub ?? '')
    assert.equal(info['email_verified'], 'true')
    assert.deepEqual(Object.keys(info).toSorted(), ['custom:age', 'email', 'email_verified', 'name', 'sub', 'username'])
  })

  it('say a custom number as a text', () => {
    assert.equal(decodeJwt(api.IdToken ?? '')['custom:age'], '42')
    assert.equal(pages.tokens.claims()?.['custom:age'], '42')
  })

  it('of the scopes openid and email show of the attributes only the address', async () => {
    const { tokens } = await fromPages(app, { scope: 'openid email' })
    const claims = tokens.claims() ?? {}
    assert.deepEqual(
      ['email', 'email_verified', 'name', 'custom:age'].filter((name) => name in claims),
      ['email', 'email_verified'],
    )
    const info = await fetchUserInfo(app.client, tokens.access_token, tokens.claims()?.sub ?? '')
    assert.deepEqual(Object.keys(info).toSorted(), ['email', 'email_verified', 'sub', 'username'])
  })

  it('and userInfo hide an attribute that the client may not read; the trigger sees it', async () => {
    await using fn = await aFunction(`export const handler = async (event) => {
      const seen = { claimsToAddOrOverride: { 'demo:seen': event.request.userAttributes.name } }
      event.response.claimsAndScopeOverrideDetails = { idTokenGeneration: seen }
      return event
    }`)
    const LambdaArn = fn.created.FunctionArn ?? ''
    const PreTokenGenerationConfig = { LambdaArn, LambdaVersion: 'V2_0' as const }
    await using narrow = await anApp(
      { ...pool, LambdaConfig: { PreTokenGenerationConfig } },
      { ReadAttributes: ['email', 'email_verified'] },
    )
    await aConfirmedUser(narrow, 'ada', ada)

    const { tokens } = await fromPages(narrow, { scope: 'openid' })

    const claims: Record<string, unknown> = tokens.claims() ?? {}
    assert.equal(claims['demo:seen'], 'Ada')
    const info = await fetchUserInfo(narrow.client, tokens.access_token, tokens.claims()?.sub ?? '')
    for (const shown of [claims, info]) assert.deepEqual(['name' in shown, 'email' in shown], [false, true])
  })

  it('prefer no role where the best groups have different ones', async () => {
    const { cognito, UserPoolId } = app
    await aConfirmedUser(app, 'bob', ada)
    const roles: unknown[] = []
    for (const [n, Precedence] of [1, 1, 0].entries()) {
      const GroupName = `group-${n}`
      const RoleArn = `arn:aws:iam::000000000000:role/${n}`
      await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName, Precedence, RoleArn }))
      await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: 'bob', GroupName }))
      const { IdToken } = await fromApi(app, 'bob')
      roles.push(decodeJwt(IdToken ?? '')['cognito:preferred_role'])
    }
    assert.deepEqual(roles, ['arn:aws:iam::000000000000:role/0', undefined, 'arn:aws:iam::000000000000:role/2'])
  })

  it('keep auth_time and origin_jti on refresh, and have a jti and an iat of their own', async () => {
    const { ClientId, cognito } = app
    const { RefreshToken } = api
    const { AuthenticationResult } = await cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }),
    )
    for (const use of ['AccessToken', 'IdToken'] as const) {
      const [first, second] = [api[use], AuthenticationResult?.[use]].map((token) => decodeJwt(token ?? ''))
      const kept = ['auth_time', 'origin_jti', 'sub', 'iss', 'event_id', 'token_use']
      for (const name of kept) assert.equal(second?.[name], first?.[name], name)
      assert.notEqual(second?.jti, first?.jti)
      assert.ok((second?.iat ?? 0) >= (first?.iat ?? 0))
    }
    assert.equal(AuthenticationResult?.RefreshToken, undefined)
  })

  it('of a client that rotates: the old refresh token is dead at once, or lives for the grace period', async () => {
    const rotating = async (RetryGracePeriodSeconds: number) => {
      const RefreshTokenRotation = { Feature: 'ENABLED' as const, RetryGracePeriodSeconds }
      return aClient(app, { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'], RefreshTokenRotation })
    }
    const refresh = async (ClientId: string, RefreshToken: string | undefined) =>
      (await app.cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))).AuthenticationResult
    const without = await rotating(0)
    const first = await fromApi({ ...app, ...without })
    const second = await refresh(without.ClientId, first.RefreshToken)
    assert.ok(second?.RefreshToken && second.RefreshToken !== first.RefreshToken)
    await assert.rejects(refresh(without.ClientId, first.RefreshToken), { name: 'RefreshTokenReuseException' })
    assert.ok(await refresh(without.ClientId, second.RefreshToken))

    const { ClientId } = await rotating(60)
    const { RefreshToken } = await fromApi({ ...app, ClientId })
    assert.ok(await refresh(ClientId, RefreshToken))
    assert.ok((await refresh(ClientId, RefreshToken))?.RefreshToken)
    const AuthParameters = { REFRESH_TOKEN: RefreshToken ?? '' }
    await assert.rejects(
      app.cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters })),
      { $fault: 'client' },
    )
  })

  const isDead = async (AccessToken: string | undefined) => {
    await refuses(
      app.cognito.send(new GetUserCommand({ AccessToken })),
      'NotAuthorizedException',
      'Access Token has been revoked',
    )
    // The keys say no other thing than before: who asks only them does not notice.
    const keys = createRemoteJWKSet(new URL(`${app.pages}/.well-known/jwks.json`))
    assert.ok(await jwtVerify(AccessToken ?? '', keys, { issuer: app.pages }))
  }

  it('that are revoked are refused by GetUser and userInfo, and other sign-ins are not', async () => {
    const { ClientId } = app
    const { tokens } = await fromPages(app, { scope: scopes.join(' ') })
    await app.cognito.send(new RevokeTokenCommand({ ClientId, Token: tokens.refresh_token }))

    await isDead(tokens.access_token)
    await assert.rejects(fetchUserInfo(app.client, tokens.access_token, tokens.claims()?.sub ?? ''))
    assert.ok(await app.cognito.send(new GetUserCommand({ AccessToken: api.AccessToken })))
  })

  it('are bound to the resource that was asked for, on refresh too', async () => {
    const resource = 'https://api.example'
    const { tokens } = await fromPages(app, { resource })
    const refreshed = await refreshTokenGrant(app.client, tokens.refresh_token ?? '')

    for (const { access_token } of [tokens, refreshed]) assert.equal(decodeJwt(access_token).aud, resource)
    assert.equal(names(pages.tokens.access_token).includes('aud'), false)
  })

  it('of every sign-in end with a global sign-out', async () => {
    await aConfirmedUser(app, 'eve', ada)
    const [one, other] = [await fromApi(app, 'eve'), await fromApi(app, 'eve')]
    const { tokens } = await fromPages(app, { scope: scopes.join(' ') }, 'eve')
    await app.cognito.send(new GlobalSignOutCommand({ AccessToken: one.AccessToken }))

    for (const token of [one.AccessToken, other.AccessToken, tokens.access_token]) await isDead(token)
    await assert.rejects(refreshTokenGrant(app.client, tokens.refresh_token ?? ''), { error: 'invalid_grant' })
    assert.ok(await app.cognito.send(new GetUserCommand({ AccessToken: api.AccessToken })))
  })
})
