import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import * as oauth from 'oauth4webapi'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { poolhouse } from '../poolhouse.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

after(closeBrowser)

const http = { [oauth.allowInsecureRequests]: true }

async function discover(app: App, algorithm: 'oidc' | 'oauth2'): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(app.pages)
  const response = await oauth.discoveryRequest(issuer, { algorithm, ...http })
  return oauth.processDiscoveryResponse(issuer, response)
}

/** An app on somebody's machine: it listens on a free port of 127.0.0.1 until the browser comes back. */
async function aNativeApp() {
  const server = createServer((_request, response) => response.end('You can close this window.'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    redirectUri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    [Symbol.dispose]: () => void server.close(),
  }
}

async function signInAt(url: string, redirectUri: string): Promise<URL> {
  await using page = await aBrowserPage()
  await page.goto(url)
  await page.getByLabel('Username').fill('ada')
  await page.getByLabel('Password').fill(aPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${redirectUri}?**`)
  return new URL(page.url())
}

type Request = Awaited<ReturnType<typeof aRequest>>

async function aRequest(as: oauth.AuthorizationServer, ClientId: string, redirect_uri: string) {
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const nonce = oauth.generateRandomNonce()
  const parameters = {
    ...{ client_id: ClientId, redirect_uri, response_type: 'code', scope: 'openid email', state, nonce },
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  const url = `${as.authorization_endpoint}?${new URLSearchParams(parameters)}`
  return { url, verifier, state, nonce, redirect_uri }
}

async function redeem(as: oauth.AuthorizationServer, client: oauth.Client, request: Request, cameBackTo: URL) {
  // Refuses an answer without `iss`, because the metadata announces it.
  const answer = oauth.validateAuthResponse(as, client, cameBackTo, request.state)
  const { redirect_uri, verifier, nonce } = request
  const response = await oauth.authorizationCodeGrantRequest(
    ...([as, client, oauth.None(), answer, redirect_uri, verifier, http] as const),
  )
  return oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: nonce, requireIdToken: true })
}

describe('oauth4webapi', () => {
  it('goes from metadata to tokens, userInfo, refresh and revocation', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', { email: 'ada@example.com', email_verified: 'true' })
    const as = await discover(app, 'oidc')
    const client = { client_id: app.ClientId }
    const request = await aRequest(as, app.ClientId, app.callback)

    const cameBackTo = await signInAt(request.url, app.callback)
    const tokens = await redeem(as, client, request, cameBackTo)

    const { sub = '' } = oauth.getValidatedIdTokenClaims(tokens) ?? {}
    const asked = await oauth.userInfoRequest(as, client, tokens.access_token, http)
    assert.equal((await oauth.processUserInfoResponse(as, client, sub, asked)).email, 'ada@example.com')
    const refresh = () => oauth.refreshTokenGrantRequest(as, client, oauth.None(), tokens.refresh_token ?? '', http)
    assert.ok((await oauth.processRefreshTokenResponse(as, client, await refresh())).access_token)
    const revoked = await oauth.revocationRequest(as, client, oauth.None(), tokens.refresh_token ?? '', http)
    await oauth.processRevocationResponse(revoked)
    await assert.rejects(oauth.processRefreshTokenResponse(as, client, await refresh()), { error: 'invalid_grant' })
  })

  it('finds the same by RFC 8414', async () => {
    await using app = await anApp()

    assert.deepEqual(await discover(app, 'oauth2'), await discover(app, 'oidc'))
  })

  it('refuses an answer that names another issuer', async () => {
    await using app = await anApp()
    const as = await discover(app, 'oidc')
    const forged = new URL(`${app.callback}?code=x&state=S&iss=https://evil.example`)

    assert.throws(() => oauth.validateAuthResponse(as, { client_id: app.ClientId }, forged, 'S'), /"iss"/)
  })
})

describe('An app on the own machine of its user (RFC 8252)', () => {
  it('signs in at whatever port it got, once its client may, and has to use PKCE', async () => {
    await using app = await anApp({}, { ClientName: 'desktop', CallbackURLs: ['http://127.0.0.1/callback'] })
    await aConfirmedUser(app, 'ada', { email: 'ada@example.com', email_verified: 'true' })
    using native = await aNativeApp()
    const as = await discover(app, 'oauth2')
    const client = { client_id: app.ClientId }
    const request = await aRequest(as, app.ClientId, native.redirectUri)
    const before = await fetch(request.url, { redirect: 'manual' })
    assert.equal(before.status, 400)

    const options = ['--require-pkce', 'on', '--any-loopback-port', 'on', '--json']
    const env = { POOLHOUSE_URL: new URL(app.pages).origin, AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any' }
    const set = await poolhouse(['client-options', '--client', app.ClientId, '--pool', app.UserPoolId, ...options], {
      env,
    })
    assert.equal(set.code, 0, set.stderr)
    const { requirePkce, anyLoopbackPort, anyLocalhostPort } = JSON.parse(set.stdout).options
    assert.deepEqual([requirePkce, anyLoopbackPort, anyLocalhostPort], [true, true, false])

    const tokens = await redeem(as, client, request, await signInAt(request.url, native.redirectUri))
    assert.equal(oauth.getValidatedIdTokenClaims(tokens)?.aud, app.ClientId)
    const without = new URL(request.url)
    without.searchParams.delete('code_challenge')
    without.searchParams.delete('code_challenge_method')
    const refused = await fetch(without, { redirect: 'manual' })
    assert.equal(new URL(refused.headers.get('location') ?? '').searchParams.get('error'), 'invalid_request')
  })
})
