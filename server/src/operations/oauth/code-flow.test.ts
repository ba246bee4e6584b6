import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { keyed } from '../../domain/users/lookup.ts'
import type { AppClient } from '../../model/app-client.ts'
import { type ClientId, lambdaArn } from '../../model/ids.ts'
import type { Settings } from '../../ports/settings.ts'
import { aCall, anAppClient, aUser, aUserPool } from '../../testing/entities.ts'
import type { TestFunction } from '../../testing/fake-lambda.ts'
import { NOON } from '../../testing/test-clock.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { checkAuthorizationRequest } from './authorization-request.ts'
import { finishAuthorization } from './finish-authorization.ts'
import { token } from './token-endpoint.ts'

const callback = 'https://app.example/callback'
const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')
const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const ours = 'client_id=1example23456789abcdefghij'

type World = { client?: Partial<AppClient>; trigger?: TestFunction; settings?: Partial<Settings> }

/** A pool with one user and a public client for hosted sign-in. */
async function world({ client: c, trigger, settings = {} }: World = {}) {
  const pool = aUserPool({ triggers: trigger ? { preTokenGeneration: { arn, version: 'V2_0' } } : {} })
  const client = anAppClient({
    oauthEnabled: true,
    allowedOAuthFlows: ['code', 'implicit'],
    allowedScopes: ['openid', 'email'],
    callbackUrls: [callback],
    identityProviders: ['COGNITO'],
    ...c,
  })
  const user = aUser()
  const deps = await testDeps({ pool, client, settings, functions: trigger ? { [arn]: trigger } : {} })
  await deps.store.users.insert(keyed(pool, user))
  const check = (query: string) => checkAuthorizationRequest(deps, aCall(), pool, new Map(new URLSearchParams(query)))
  const authorize = async (query: string) => {
    const checked = await check(`${ours}&redirect_uri=${encodeURIComponent(callback)}&${query}`)
    assert.ok(checked.kind === 'valid', JSON.stringify(checked))
    return finishAuthorization(deps, aCall(), pool, checked.request, {
      user,
      authTime: NOON,
      browserSessionId: '00000000-0000-4000-8000-000000000001',
    })
  }
  const redeem = (code: string | null, more: object = {}) =>
    token(deps, aCall(), pool, {
      grantType: 'authorization_code',
      credentials: { clientId: client.id },
      scopes: [],
      code: code ?? '',
      redirectUri: callback,
      ...more,
    })
  return { deps, pool, client, user, check, authorize, redeem }
}

const codeOf = (url: string) => new URL(url).searchParams.get('code')

describe('The authorization code grant', () => {
  it('gives the tokens of managed login: at_hash, nonce and version, no event_id', async () => {
    const { authorize, redeem, user, client } = await world()

    const url = await authorize('response_type=code&state=a%2Bb&nonce=N&scope=openid%20email')
    const tokens = await redeem(codeOf(url))

    assert.match(url, /^https:\/\/app\.example\/callback\?code=[0-9a-f-]{36}&state=a%2Bb&iss=/)
    assert.equal(new URL(url).searchParams.get('iss'), `http://localhost:4600/${user.userPoolId}`)
    const { jti, origin_jti, ...id } = decodeJwt(tokens.idToken ?? '')
    const half = createHash('sha256').update(tokens.accessToken).digest().subarray(0, 16)
    assert.deepEqual(id, {
      at_hash: half.toString('base64url'),
      sub: user.sub,
      email_verified: true,
      iss: `http://localhost:4600/${user.userPoolId}`,
      'cognito:username': 'ada',
      nonce: 'N',
      aud: client.id,
      token_use: 'id',
      auth_time: NOON.getTime() / 1000,
      exp: NOON.getTime() / 1000 + 3600,
      iat: NOON.getTime() / 1000,
      email: 'ada@example.com',
    })
    const access = decodeJwt(tokens.accessToken)
    assert.deepEqual([access['version'], access['scope'], 'event_id' in access], [2, 'openid email', false])
    assert.equal(tokens.refreshToken?.split('.').length, 5)
  })

  it('gives no ID token without openid', async () => {
    const { authorize, redeem } = await world({ client: { allowedScopes: ['aws.cognito.signin.user.admin'] } })

    assert.equal((await redeem(codeOf(await authorize('response_type=code')))).idToken, undefined)
  })

  it('runs the trigger when the sign-in is proven, and not again', async () => {
    const { deps, authorize, redeem } = await world({ trigger: (event) => event })

    const url = await authorize('response_type=code')
    assert.equal(deps.lambda.events.length, 1)
    await redeem(codeOf(url))

    assert.equal(deps.lambda.events.length, 1)
    assert.equal(deps.lambda.events[0].triggerSource, 'TokenGeneration_HostedAuth')
  })

  it('D7 gives no code when the trigger fails', async () => {
    const { authorize } = await world({
      trigger: () => {
        throw new Error('no')
      },
    })

    await assert.rejects(authorize('response_type=code'), { message: 'PreTokenGeneration failed with error no.' })
  })

  it('binds the access token to the resource that was asked for, on refresh too', async () => {
    const { deps, pool, client, authorize, redeem } = await world()
    const url = await authorize('response_type=code&resource=https%3A%2F%2Fapi.example')

    const { accessToken, refreshToken = '' } = await redeem(codeOf(url))
    const credentials = { clientId: client.id }
    const refreshed = await token(deps, aCall(), pool, {
      grantType: 'refresh_token',
      credentials,
      scopes: [],
      refreshToken,
    })

    assert.deepEqual(
      [accessToken, refreshed.accessToken].map((each) => decodeJwt(each).aud),
      ['https://api.example', 'https://api.example'],
    )
  })

  const pkce = `response_type=code&code_challenge_method=S256&code_challenge=${challenge}`
  const plain = 'response_type=code'

  it('takes the verifier of its challenge', async () => {
    const { authorize, redeem } = await world()

    await redeem(codeOf(await authorize(pkce)), { codeVerifier: verifier })
  })

  const refusals: [string, string, object, string][] = [
    ['SEC-15 a missing verifier', pkce, {}, 'invalid_grant'],
    ['SEC-15 a wrong verifier', pkce, { codeVerifier: 'w'.repeat(43) }, 'invalid_grant'],
    ['SEC-15 a short verifier', pkce, { codeVerifier: 'v'.repeat(42) }, 'invalid_grant'],
    ['SEC-16 a verifier without a challenge', plain, { codeVerifier: verifier }, 'invalid_grant'],
    ['another redirect URI', plain, { redirectUri: `${callback}/` }, 'unauthorized_client'],
    ['no redirect URI', plain, { redirectUri: undefined }, 'invalid_request'],
  ]
  for (const [what, query, more, code] of refusals) {
    it(`refuses ${what}: ${code}, and the code is gone`, async () => {
      const { authorize, redeem } = await world()
      const url = await authorize(query)

      await assert.rejects(redeem(codeOf(url), more), { code })
      await assert.rejects(redeem(codeOf(url)), { code: 'invalid_grant' })
    })
  }

  it('SEC-14 refuses the code of another client, and burns it', async () => {
    const { deps, authorize, redeem } = await world()
    const other = anAppClient({ id: '2other' as ClientId, oauthEnabled: true, allowedOAuthFlows: ['code'] })
    await deps.store.appClients.insert(other)
    const url = await authorize(plain)

    await assert.rejects(redeem(codeOf(url), { credentials: { clientId: other.id } }), { code: 'invalid_grant' })
    await assert.rejects(redeem(codeOf(url)), { code: 'invalid_grant' })
  })

  it('SEC-11 ends a code after five minutes', async () => {
    const { deps, authorize, redeem } = await world()
    const url = await authorize(plain)
    deps.clock.advance(300_000)

    await assert.rejects(redeem(codeOf(url)), { code: 'invalid_grant' })
  })

  it('SEC-12 revokes what the first use gave when there is a second', async () => {
    const { deps, pool, client, authorize, redeem } = await world()
    const url = await authorize(plain)
    const { refreshToken = '' } = await redeem(codeOf(url))

    await assert.rejects(redeem(codeOf(url)), { code: 'invalid_grant' })

    const credentials = { clientId: client.id }
    const refresh = token(deps, aCall(), pool, { grantType: 'refresh_token', credentials, scopes: [], refreshToken })
    await assert.rejects(refresh, { code: 'invalid_grant', message: 'Refresh Token has been revoked' })
  })

  it('V4 SEC-13 SEC-12 has one winner of fifty parallel redemptions, whose tokens are dead', async () => {
    const { deps, pool, client, authorize, redeem } = await world()
    const code = codeOf(await authorize(plain))

    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => redeem(code)))

    const won = tries.filter((each) => each.status === 'fulfilled')
    assert.equal(won.length, 1)
    const credentials = { clientId: client.id }
    const refreshToken = won[0]?.value.refreshToken ?? ''
    const refresh = token(deps, aCall(), pool, { grantType: 'refresh_token', credentials, scopes: [], refreshToken })
    await assert.rejects(refresh, { code: 'invalid_grant', message: 'Refresh Token has been revoked' })
  })

  it('refuses a client that may no longer use codes, and a user who was disabled meanwhile', async () => {
    const { deps, pool, client, user, authorize, redeem } = await world()
    const [first, second] = [await authorize(plain), await authorize(plain)]

    await deps.store.users.update(pool.id, user.sub, (each) => keyed(pool, { ...each, enabled: false }))
    await assert.rejects(redeem(codeOf(first)), { code: 'invalid_grant' })
    await deps.store.appClients.update(pool.id, client.id, (each) => ({ ...each, allowedOAuthFlows: ['implicit'] }))
    await assert.rejects(redeem(codeOf(second)), { code: 'unauthorized_client' })
  })

  it('refuses when the client cannot read what its scopes stand for', async () => {
    const { authorize, redeem } = await world({ client: { readAttributes: ['email'] } })

    await assert.rejects(redeem(codeOf(await authorize(plain))), { code: 'invalid_grant' })
  })
})

describe('The implicit grant', () => {
  it('D13 answers both tokens in the fragment, and no refresh token', async () => {
    const { authorize } = await world()

    const url = await authorize('response_type=token&state=S')

    const fragment = new URLSearchParams(new URL(url).hash.slice(1))
    assert.deepEqual([...fragment.keys()], ['id_token', 'access_token', 'expires_in', 'token_type', 'state', 'iss'])
    assert.ok(decodeJwt(fragment.get('id_token') ?? '')['at_hash'])
  })
})

describe('An authorization request', () => {
  const redirect = `redirect_uri=${encodeURIComponent(callback)}`
  const stay: [string, string, string][] = [
    ['no client', redirect, 'invalid_request'],
    ['SEC-02 an unknown client', `client_id=nobody&${redirect}`, 'invalid_request'],
    ['no redirect URI where the client has two providers', ours, 'redirect_mismatch'],
    ...[
      `${callback}/`,
      callback.toUpperCase(),
      `${callback}?x=1`,
      'https://app.example:444/callback',
      'https://good@app.example/callback',
      'https://app.example/./callback',
      'https://app.example/callback%2e',
    ].map((uri): [string, string, string] => [
      `SEC-01 V2 the redirect URI ${uri}`,
      `${ours}&redirect_uri=${encodeURIComponent(uri)}`,
      'redirect_mismatch',
    ]),
  ]
  for (const [what, query, error] of stay) {
    it(`is answered here, without a redirect, for ${what}: ${error}`, async () => {
      const { check } = await world({ client: { identityProviders: ['COGNITO', 'Google'] } })

      assert.partialDeepStrictEqual(await check(`${query}&response_type=code`), { kind: 'refused-here', error })
    })
  }

  it('may leave the redirect URI out where there is one to choose', async () => {
    const { check } = await world()

    assert.partialDeepStrictEqual(await check(`${ours}&response_type=code`), { request: { redirectUri: callback } })
  })

  const code = 'response_type=code'
  const redirected: [string, World, string, string][] = [
    ['no response type', {}, 'scope=openid', 'invalid_request'],
    ['another response type', {}, 'response_type=token%20id_token', 'invalid_request'],
    [
      'V7 a flow that the client may not use',
      { client: { allowedOAuthFlows: ['code'] } },
      'response_type=token',
      'unauthorized_client',
    ],
    ['the implicit grant in strict mode', { settings: { strict: true } }, 'response_type=token', 'unauthorized_client'],
    ['OAuth switched off', { client: { oauthEnabled: false } }, code, 'unauthorized_client'],
    [
      'SEC-17 the challenge method plain',
      {},
      `${code}&code_challenge=${challenge}&code_challenge_method=plain`,
      'invalid_request',
    ],
    ['a challenge without method', {}, `${code}&code_challenge=${challenge}`, 'invalid_request'],
    ['a method without challenge', {}, `${code}&code_challenge_method=S256`, 'invalid_request'],
    [
      'a client that has to send a challenge and does not',
      { client: { options: { requirePkce: true, anyLoopbackPort: false, anyLocalhostPort: false } } },
      code,
      'invalid_request',
    ],
    [
      'the implicit grant of a client that has to use PKCE, in strict mode too',
      {
        client: { options: { requirePkce: true, anyLoopbackPort: false, anyLocalhostPort: false } },
        settings: { strict: true },
      },
      `response_type=token&code_challenge=${challenge}&code_challenge_method=S256`,
      'unauthorized_client',
    ],
    ['a foreign scope', {}, `${code}&scope=openid%20offline_access`, 'invalid_scope'],
    ['email without openid', {}, `${code}&scope=email`, 'invalid_scope'],
    ['a resource that is no URL', {}, `${code}&resource=api`, 'invalid_request'],
    ['prompt none with another', {}, `${code}&prompt=none%20login`, 'invalid_request'],
    ['a prompt that there is not', {}, `${code}&prompt=create`, 'invalid_request'],
    ['a request object', {}, `${code}&request=a.b.c`, 'request_not_supported'],
    ['a request object elsewhere', {}, `${code}&request_uri=urn:x`, 'request_uri_not_supported'],
  ]
  for (const [what, setting, query, error] of redirected) {
    it(`is refused by redirect for ${what}: ${error}`, async () => {
      const { check } = await world(setting)

      const answer = await check(`${ours}&${redirect}&${query}&state=S`)

      assert.equal(answer.kind, 'refused')
      const url = new URL(answer.kind === 'refused' ? answer.redirectTo : '')
      assert.equal(`${url.origin}${url.pathname}`, callback)
      const names = ['error_description', 'error', 'state', ...(setting.settings?.strict ? [] : ['iss'])]
      assert.deepEqual([...url.searchParams.keys()], names)
      assert.deepEqual([url.searchParams.get('error'), url.searchParams.get('state')], [error, 'S'])
    })
  }

  const taken: [string, string][] = [
    ['every prompt but none, alone and together', 'prompt=login%20consent%20select_account'],
    [
      'what Cognito knows nothing of',
      'response_mode=form_post&display=popup&ui_locales=de&claims=%7B%7D&id_token_hint=x',
    ],
    ['the name of our own provider', 'identity_provider=COGNITO'],
  ]
  for (const [what, query] of taken) {
    it(`may have ${what}`, async () => {
      const { check } = await world()

      assert.equal((await check(`${ours}&${redirect}&${code}&${query}`)).kind, 'valid')
    })
  }

  it('in strict mode is answered without an issuer, and a request object is not looked at, as at AWS', async () => {
    const { authorize } = await world({ settings: { strict: true } })

    const url = new URL(await authorize(`${code}&state=S&request=a.b.c`))

    assert.deepEqual([...url.searchParams.keys()], ['code', 'state'])
  })
})
