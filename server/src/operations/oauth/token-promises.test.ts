import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { secretPurpose } from '../../domain/app-clients/authenticate.ts'
import { keyed } from '../../domain/users/lookup.ts'
import type { AppClient } from '../../model/app-client.ts'
import { clientId, lambdaArn } from '../../model/ids.ts'
import { aCall, anAppClient, aUser, aUserPool } from '../../testing/entities.ts'
import type { TestFunction } from '../../testing/fake-lambda.ts'
import { NOON } from '../../testing/test-clock.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { adminCreateUser } from '../cognito-idp/admin-create-user.ts'
import { signUp } from '../cognito-idp/sign-up.ts'
import { checkAuthorizationRequest } from './authorization-request.ts'
import { finishAuthorization } from './finish-authorization.ts'
import { token } from './token-endpoint.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const callback = 'https://app.example/callback'

async function world(trigger?: TestFunction, some: Partial<AppClient> = {}) {
  const pool = aUserPool({ triggers: trigger ? { preTokenGeneration: { arn, version: 'V3_0' } } : {} })
  const client = anAppClient({
    oauthEnabled: true,
    allowedOAuthFlows: ['code'],
    allowedScopes: ['openid', 'email', 'profile'],
    callbackUrls: [callback],
    identityProviders: ['COGNITO'],
    ...some,
  })
  const user = aUser()
  const deps = await testDeps({ pool, client, functions: trigger ? { [arn]: trigger } : {} })
  await deps.store.users.insert(keyed(pool, user))
  const ask = (form: object, at = pool, by = client) =>
    token(deps, aCall(), at, { grantType: '', credentials: { clientId: by.id }, scopes: [], ...form })
  async function code(scope = 'openid email'): Promise<string> {
    const parameters = { client_id: client.id, redirect_uri: callback, response_type: 'code', nonce: 'N', scope }
    const checked = await checkAuthorizationRequest(deps, aCall(), pool, new Map(Object.entries(parameters)))
    assert.ok(checked.kind === 'valid')
    const to = await finishAuthorization(deps, aCall(), pool, checked.request, {
      user,
      authTime: NOON,
      browserSessionId: '00000000-0000-4000-8000-000000000001',
    })
    return new URL(to).searchParams.get('code') ?? ''
  }
  const redeem = async (text?: string) =>
    ask({ grantType: 'authorization_code', code: text ?? (await code()), redirectUri: callback })
  const refresh = (refreshToken = '', more = {}) => ask({ grantType: 'refresh_token', refreshToken, ...more })
  return { deps, pool, client, user, ask, code, redeem, refresh }
}

const ofEvery = (names: readonly string[], value: unknown) => Object.fromEntries(names.map((name) => [name, value]))

const fixed = [
  ...['sub', 'iss', 'exp', 'iat', 'nbf', 'jti', 'client_id', 'token_use', 'auth_time', 'origin_jti', 'username'],
  ...['cognito:username', 'at_hash', 'nonce', 'version', 'event_id', 'azp', 'acr', 'amr', 'identities', 'device_key'],
]
const answering =
  (accessTokenGeneration: object, idTokenGeneration = {}): TestFunction =>
  (event) => ({
    ...event,
    response: { claimsAndScopeOverrideDetails: { accessTokenGeneration, idTokenGeneration } },
  })

describe('SEC-27 V25 A trigger', () => {
  const changes: [string, object][] = [
    ['changes', { claimsToAddOrOverride: ofEvery(fixed, 'forged') }],
    ['suppresses', { claimsToSuppress: fixed }],
  ]
  for (const [what, change] of changes) {
    it(`that ${what} what tokens stand on leaves both as they were, on sign-in, refresh and for machines`, async () => {
      const plain = await world()
      const customized = await world(answering(change, change))
      const kept = (text = '') => {
        const { jti, origin_jti, at_hash, ...claims } = decodeJwt(text)
        assert.ok([jti, origin_jti].every((each) => /^[0-9a-f-]{36}$/.test(String(each))))
        if (claims['token_use'] === 'id') assert.match(String(at_hash), /^[\w-]{22}$/)
        return claims
      }

      const [without, given] = [await plain.redeem(), await customized.redeem()]
      const again = await customized.refresh(given.refreshToken)

      assert.deepEqual(kept(given.accessToken), kept(without.accessToken))
      assert.deepEqual(kept(given.idToken), kept(without.idToken))
      assert.deepEqual(kept(again.accessToken), kept(without.accessToken))
    })
  }

  it('that sets another audience issues nothing, and its own client is no other', async () => {
    const aud = (value: string) => world(answering({ claimsToAddOrOverride: { aud: value } }))

    await assert.rejects((await aud('another')).code(), { message: 'Unrecognizable lambda output' })
    const { redeem, client } = await aud(anAppClient().id)
    assert.equal(decodeJwt((await redeem()).accessToken).aud, client.id)
  })
})

describe('SEC-26 The scopes of a refreshed token', () => {
  const scopeOf = ({ accessToken }: { accessToken: string }) => decodeJwt(accessToken)['scope']

  it('stay what the user granted, whatever the refresh asks for and the client has got since', async () => {
    const { deps, pool, client, redeem, code, refresh } = await world()
    const first = await redeem(await code('openid email'))
    const allowedScopes = [...client.allowedScopes, 'phone', 'aws.cognito.signin.user.admin']
    await deps.store.appClients.update(pool.id, client.id, (each) => ({ ...each, allowedScopes }))

    const again = await refresh(first.refreshToken, { scopes: ['openid', 'email', 'profile', 'phone'] })

    assert.deepEqual([scopeOf(first), scopeOf(again)], ['openid email', 'openid email'])
  })

  it('grow by the trigger alone, each time anew', async () => {
    const { redeem, refresh } = await world(answering({ scopesToAdd: ['orders/read'] }))

    const first = await redeem()

    assert.equal(scopeOf(first), 'openid email orders/read')
    assert.equal(scopeOf(await refresh(first.refreshToken)), 'openid email orders/read')
  })
})

describe('SEC-28 A machine and a user', () => {
  it('have no subject in common: a sub has hyphens, a client id has none', async () => {
    const { deps, pool, ask } = await world()
    await deps.store.resourceServers.insert({
      userPoolId: pool.id,
      identifier: 'orders',
      name: 'Orders',
      scopes: [{ name: 'read', description: 'Read' }],
    })
    const id = clientId('2machine3456789abcdefghijk')
    const machine = anAppClient({
      id,
      oauthEnabled: true,
      allowedOAuthFlows: ['client_credentials'],
      allowedScopes: ['orders/read'],
      secrets: [{ id: 'one', sealed: deps.sealer.seal(secretPurpose(id), 'secret'), createdAt: NOON }],
    })
    await deps.store.appClients.insert(machine)

    const credentials = { clientId: id, bodySecret: 'secret' }
    const { accessToken } = await ask({ grantType: 'client_credentials', credentials }, pool, machine)

    const { sub, username } = decodeJwt<{ username?: string }>(accessToken)
    assert.deepEqual([sub, username], [id, undefined])
    assert.doesNotMatch(String(sub), /-/)
  })

  it('share no name: nobody signs up, or is made, with the id of a client', async () => {
    const { deps, pool, client } = await world()
    const Password = 'Correct-horse-1'
    const code = 'UsernameExistsException'

    await assert.rejects(signUp.handle(deps, aCall(), { ClientId: client.id, Username: client.id, Password }), { code })
    const admin = { UserPoolId: pool.id, Username: client.id, MessageAction: 'SUPPRESS' } as const
    await assert.rejects(adminCreateUser.handle(deps, aCall(), admin), { code })
  })
})

describe('An authorization code', () => {
  it('SEC-11 is kept as a hash, with everything that it stands for sealed', async () => {
    const { deps, pool, code } = await world()
    const text = await code()

    const use = await deps.store.authorizationCodes.use(pool.id, hash('sha256', text, 'base64url'), NOON)

    assert.equal(use.kind, 'first')
    const row = JSON.stringify(use, (_name, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    )
    assert.ok(!row.includes(text) && !row.includes('ada@example.com') && !row.includes('nonce'))
    // RFC 4122 would take six of the 128 bits; all of them are random.
    const versions = new Set(await Promise.all(Array.from({ length: 64 }, async () => (await code())[14])))
    assert.ok(versions.size > 4)
  })

  it('SEC-18 stands in no log line, nor do tokens, when it is redeemed, replayed and refused', async () => {
    const { deps, code, redeem, refresh } = await world()
    const text = await code()
    const tokens = await redeem(text)
    await assert.rejects(redeem(text), { code: 'invalid_grant' })
    await assert.rejects(refresh(tokens.refreshToken), { code: 'invalid_grant' })

    const log = JSON.stringify(deps.log.lines)
    assert.match(log, /authorization-code\.reused/)
    const secrets = [text, tokens.accessToken, tokens.idToken, tokens.refreshToken]
    for (const secret of secrets) assert.ok(secret && !log.includes(secret))
  })

  it('V16 SEC-58 is worth nothing at another pool, and stays good at its own', async () => {
    const { deps, client, code, ask, redeem } = await world()
    const other = aUserPool({ id: 'us-east-1_Other0001' as never })
    await deps.store.userPools.insert(other)
    const twin = anAppClient({ ...client, id: clientId('3other'), userPoolId: other.id })
    await deps.store.appClients.insert(twin)
    const text = await code()
    const form = { grantType: 'authorization_code', code: text, redirectUri: callback }

    await assert.rejects(ask(form, other, twin), { code: 'invalid_grant' })
    await assert.rejects(ask(form, other, client), { code: 'invalid_client' })

    assert.ok((await redeem(text)).accessToken)
  })
})
