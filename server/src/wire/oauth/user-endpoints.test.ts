import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { signInTokens } from '../../domain/tokens/sign-in-tokens.ts'
import { keyed } from '../../domain/users/lookup.ts'
import { type ClientId, lambdaArn } from '../../model/ids.ts'
import { aCall, anAppClient, aUser, aUserPool } from '../../testing/entities.ts'
import { type TestDeps, testDeps } from '../../testing/test-deps.ts'
import { createHttpServer, type HttpServer } from '../http/server.ts'

// A trigger adds scopes, so that tokens of a sign-in by the API open userInfo.
const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const pool = aUserPool({ triggers: { preTokenGeneration: { arn, version: 'V2_0' } } })
const client = anAppClient()
const withoutRevocation = anAppClient({ id: '2norevocation56789abcdefgh' as ClientId, tokenRevocation: false })
const user = aUser({
  attributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada', 'custom:plan': 'pro' },
})

let deps: TestDeps
let server: HttpServer
let base = ''
let scopesToAdd: string[] = []
let fails = false

before(async () => {
  deps = await testDeps({
    pool,
    client,
    functions: {
      [arn]: (event) => {
        if (fails) throw new Error('no')
        return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd } } } }
      },
    },
  })
  await deps.store.appClients.insert(withoutRevocation)
  await deps.store.users.insert(keyed(pool, user))
  server = createHttpServer(deps, {
    signatures: 'any',
    loopbackOnly: true,
    accountId: '000000000000',
    defaultRegion: 'us-east-1',
    trustedProxies: [],
  })
  base = (await server.listen({ port: 0, host: '127.0.0.1' })).baseUrl
})
after(async () => {
  await server.drain(1000)
  await deps.store.close()
})

const signIn = (scopes: string[], at = client) => {
  scopesToAdd = scopes
  const call = aCall({ issuerBase: base })
  return signInTokens(deps, call, {
    pool,
    client: at,
    user,
    source: 'TokenGeneration_Authentication',
    grant: 'password',
  })
}
const post = (path: string, form: Record<string, string>) =>
  fetch(`${base}/${pool.id}/oauth2/${path}`, { method: 'POST', body: new URLSearchParams(form) })
const userInfo = (token?: string, method = 'GET') =>
  fetch(`${base}/${pool.id}/oauth2/userInfo`, { method, headers: token ? { authorization: `Bearer ${token}` } : {} })
// biome-ignore lint/suspicious/noExplicitAny: what the server answers is looked at, not trusted.
const answerOf = async (response: Response): Promise<[number, any]> => [response.status, await response.json()]

describe('The refresh_token grant', () => {
  const refresh = (refresh_token: string, client_id: string = client.id) =>
    post('token', { grant_type: 'refresh_token', client_id, refresh_token })

  it('answers new ID and access tokens, and no refresh token', async () => {
    const { refreshToken } = await signIn([])

    const [status, body] = await answerOf(await refresh(refreshToken))

    assert.equal(status, 200)
    assert.deepEqual(Object.keys(body), ['id_token', 'access_token', 'expires_in', 'token_type'])
    assert.equal(decodeJwt(body.id_token).sub, user.sub)
    assert.equal(deps.lambda.events.at(-1).triggerSource, 'TokenGeneration_RefreshTokens')
  })

  it('C7 tells a failing trigger as invalid_request, and leaves the token good', async () => {
    const { refreshToken } = await signIn([])

    fails = true
    const answer = await answerOf(await refresh(refreshToken))
    fails = false

    const error_description = 'PreTokenGeneration failed with error no.'
    assert.deepEqual(answer, [400, { error: 'invalid_request', error_description }])
    assert.equal((await refresh(refreshToken)).status, 200)
  })

  it('SEC-23 refuses an invented token, and one of another client: invalid_grant', async () => {
    const { refreshToken } = await signIn([])

    for (const answer of [await refresh('a.b.c.d.e'), await refresh(refreshToken, withoutRevocation.id)]) {
      assert.deepEqual(await answerOf(answer), [
        400,
        { error: 'invalid_grant', error_description: 'Invalid Refresh Token.' },
      ])
    }
  })

  it('needs a token', async () => {
    const [status, { error }] = await answerOf(await refresh(''))

    assert.deepEqual([status, error], [400, 'invalid_request'])
  })
})

describe('The userInfo endpoint', () => {
  it('shows what the scopes of the customized token open, all of it as texts', async () => {
    const { accessToken } = await signIn(['openid', 'email'])

    assert.deepEqual(await answerOf(await userInfo(accessToken)), [
      200,
      { sub: user.sub, email_verified: 'true', email: 'ada@example.com', username: 'ada' },
    ])
  })

  it('B19 shows every readable attribute with openid alone, by POST too', async () => {
    const { accessToken } = await signIn(['openid'])

    assert.deepEqual(await answerOf(await userInfo(accessToken, 'POST')), [
      200,
      {
        sub: user.sub,
        email_verified: 'true',
        email: 'ada@example.com',
        name: 'Ada',
        'custom:plan': 'pro',
        username: 'ada',
      },
    ])
  })

  const invalidToken = 'Access token is expired, disabled, or deleted, or the user has globally signed out.'

  it('refuses a token without openid', async () => {
    const response = await userInfo((await signIn([])).accessToken)

    assert.equal(response.headers.get('www-authenticate'), `error="invalid_token", error_description="${invalidToken}"`)
    assert.deepEqual(await answerOf(response), [401, { error: 'invalid_token', error_description: invalidToken }])
  })

  it('SEC-20 refuses an ID token', async () => {
    assert.equal((await userInfo((await signIn(['openid'])).idToken)).status, 401)
  })

  it('is never kept by a cache, nor shown in a frame', async () => {
    const { headers } = await userInfo((await signIn(['openid'])).accessToken)

    const names = ['cache-control', 'pragma', 'expires', 'x-frame-options', 'x-content-type-options']
    assert.deepEqual(
      names.map((name) => headers.get(name)),
      ['no-cache, no-store, max-age=0, must-revalidate', 'no-cache', '0', 'DENY', 'nosniff'],
    )
  })

  it('answers 405 to other methods', async () => {
    const response = await userInfo(undefined, 'DELETE')

    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, POST, OPTIONS'])
  })

  it('asks for a token in the header', async () => {
    const [status, { error }] = await answerOf(await userInfo())

    assert.deepEqual([status, error], [400, 'invalid_request'])
  })
})

describe('The revocation endpoint', () => {
  const revoke = (token: string, client_id: string = client.id) => post('revoke', { token, client_id })

  it('V13 SEC-22 ends the refresh token and its access tokens', async () => {
    const { accessToken, refreshToken } = await signIn(['openid'])

    const response = await revoke(refreshToken)

    assert.deepEqual([response.status, await response.text()], [200, ''])
    assert.equal((await userInfo(accessToken)).status, 401)
    const refreshed = await post('token', {
      grant_type: 'refresh_token',
      client_id: client.id,
      refresh_token: refreshToken,
    })
    assert.equal(refreshed.status, 400)
  })

  it('says nothing of a token that is unknown or revoked already', async () => {
    const { refreshToken } = await signIn([])

    for (const token of ['a.b.c.d.e', refreshToken, refreshToken]) assert.equal((await revoke(token)).status, 200)
  })

  it('refuses an access token: unsupported_token_type', async () => {
    assert.deepEqual(await answerOf(await revoke((await signIn([])).accessToken)), [
      400,
      { error: 'unsupported_token_type' },
    ])
  })

  it('refuses where the client has revocation switched off: invalid_request', async () => {
    const { refreshToken } = await signIn([], withoutRevocation)

    assert.deepEqual(await answerOf(await revoke(refreshToken, withoutRevocation.id)), [
      400,
      { error: 'invalid_request' },
    ])
  })

  it('refuses an unknown client: 401 invalid_client, whatever way it came', async () => {
    const response = await revoke('x', 'nobody')

    assert.equal(response.headers.get('www-authenticate'), 'Basic realm="token"')
    assert.deepEqual(await answerOf(response), [401, { error: 'invalid_client' }])
  })

  it('needs a token: invalid_request', async () => {
    const [status, { error }] = await answerOf(await post('revoke', { client_id: client.id }))

    assert.deepEqual([status, error], [400, 'invalid_request'])
  })
})
