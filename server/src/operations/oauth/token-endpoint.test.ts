import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { secretPurpose } from '../../domain/app-clients/authenticate.ts'
import type { AppClient } from '../../model/app-client.ts'
import { clientId, lambdaArn } from '../../model/ids.ts'
import type { EventVersion, UserPool } from '../../model/user-pool.ts'
import type { Settings } from '../../ports/settings.ts'
import { aCall, anAppClient, aUserPool } from '../../testing/entities.ts'
import { NoAnswer, type TestFunction } from '../../testing/fake-lambda.ts'
import { NOON } from '../../testing/test-clock.ts'
import { type TestDeps, testDeps } from '../../testing/test-deps.ts'
import { getClientToken } from '../cognito-idp/get-client-token.ts'
import type { ClientCredentials } from './client-authentication.ts'
import { type TokenCall, token } from './token-endpoint.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const id = clientId('1machine23456789abcdefghij')
const right: ClientCredentials = { clientId: id, bodySecret: 'right' }

type World = {
  readonly trigger?: TestFunction
  readonly version?: EventVersion
  readonly client?: Partial<AppClient>
  readonly secrets?: readonly string[]
  readonly settings?: Partial<Settings>
}

/** A pool with the resource server `orders`, a machine client, and the trigger that is given. */
async function world({ trigger, version = 'V3_0', client, secrets = ['right'], settings = {} }: World = {}) {
  const pool = aUserPool({ triggers: trigger ? { preTokenGeneration: { arn, version } } : {} })
  const deps = await testDeps({ pool, settings, functions: trigger ? { [arn]: trigger } : {} })
  await deps.store.resourceServers.insert({
    userPoolId: pool.id,
    identifier: 'orders',
    name: 'Orders',
    scopes: ['read', 'write'].map((name) => ({ name, description: name })),
  })
  await deps.store.appClients.insert(
    anAppClient({
      id,
      oauthEnabled: true,
      allowedOAuthFlows: ['client_credentials'],
      allowedScopes: ['orders/read', 'orders/write'],
      secrets: secrets.map((secret, n) => ({
        id: `${id}--${n}`,
        sealed: deps.sealer.seal(secretPurpose(id), secret),
        createdAt: NOON,
      })),
      ...client,
    }),
  )
  return { deps, pool }
}

const ask = (deps: TestDeps, pool: UserPool, asked: Partial<TokenCall> = {}) =>
  token(deps, aCall(), pool, { grantType: 'client_credentials', credentials: right, scopes: [], ...asked })

const answering =
  (accessTokenGeneration: object): TestFunction =>
  (event) => ({ ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } })

describe('client_credentials', () => {
  it("issues Cognito's access token for a machine", async () => {
    const { deps, pool } = await world()

    const { accessToken, expiresIn } = await ask(deps, pool)

    const noon = NOON.getTime() / 1000
    const { jti, ...claims } = decodeJwt(accessToken)
    assert.equal(expiresIn, 3600)
    assert.match(jti ?? '', /^[0-9a-f-]{36}$/)
    assert.deepEqual(Object.entries(claims), [
      ['sub', id],
      ['iss', `http://localhost:4600/${pool.id}`],
      ['version', 2],
      ['client_id', id],
      ['token_use', 'access'],
      ['scope', 'orders/read orders/write'],
      ['auth_time', noon],
      ['exp', noon + 3600],
      ['iat', noon],
    ])
  })

  it('grants the scopes that were asked for, each once', async () => {
    const { deps, pool } = await world()

    const { accessToken } = await ask(deps, pool, { scopes: ['orders/write', 'orders/write'] })

    assert.equal(decodeJwt(accessToken)['scope'], 'orders/write')
  })

  it('leaves a scope out whose resource server is gone', async () => {
    const { deps, pool } = await world({ client: { allowedScopes: ['gone/read', 'orders/read'] } })

    assert.equal(decodeJwt((await ask(deps, pool)).accessToken)['scope'], 'orders/read')
  })

  it('gives the token the life that the client was given', async () => {
    const { deps, pool } = await world({ client: { accessTokenSeconds: 300 } })

    const { accessToken, expiresIn } = await ask(deps, pool)

    const { exp = 0, iat = 0 } = decodeJwt(accessToken)
    assert.deepEqual([expiresIn, exp - iat], [300, 300])
  })

  it('SEC-32 takes both active secrets', async () => {
    const { deps, pool } = await world({ secrets: ['old', 'new'] })

    for (const bodySecret of ['old', 'new']) await ask(deps, pool, { credentials: { clientId: id, bodySecret } })
  })

  it("writes AWS's issuer where the mode asks for it", async () => {
    const { deps, pool } = await world({ settings: { issuerMode: 'aws' } })

    const { iss } = decodeJwt((await ask(deps, pool)).accessToken)

    assert.equal(iss, `https://cognito-idp.us-east-1.amazonaws.com/${pool.id}`)
  })

  const publicClient = { clientId: id }
  const other = clientId('1other')
  const refusals: [string, World, Partial<TokenCall>, string][] = [
    ['an unknown grant type', {}, { grantType: 'password' }, 'unsupported_grant_type'],
    ['SEC-31 an unknown client', {}, { credentials: { clientId: other, bodySecret: 'right' } }, 'invalid_client'],
    ['SEC-31 a wrong secret', {}, { credentials: { clientId: id, bodySecret: 'wrong' } }, 'invalid_client'],
    ['SEC-31 a missing secret', {}, { credentials: publicClient }, 'invalid_client'],
    ['a secret where the client has none', { secrets: [] }, {}, 'invalid_client'],
    [
      'SEC-31 a right and a wrong secret',
      {},
      { credentials: { clientId: id, basicSecrets: ['right'], bodySecret: 'wrong' } },
      'invalid_client',
    ],
    [
      'SEC-31 the secret sent twice',
      {},
      { credentials: { clientId: id, basicSecrets: ['right'], bodySecret: 'right' } },
      'invalid_request',
    ],
    ['SEC-33 a public client', { secrets: [] }, { credentials: publicClient }, 'unauthorized_client'],
    ['SEC-33 a client with OAuth switched off', { client: { oauthEnabled: false } }, {}, 'unauthorized_client'],
    ['SEC-33 a client without this flow', { client: { allowedOAuthFlows: ['code'] } }, {}, 'unauthorized_client'],
    ['a scope of another client', {}, { scopes: ['orders/delete'] }, 'invalid_scope'],
    ['a system scope', {}, { scopes: ['openid'] }, 'invalid_scope'],
    [
      'a scope whose resource server is gone',
      { client: { allowedScopes: ['gone/read'] } },
      { scopes: ['gone/read'] },
      'invalid_scope',
    ],
  ]
  for (const [what, setting, asked, code] of refusals) {
    it(`refuses ${what}: ${code}`, async () => {
      const { deps, pool } = await world(setting)

      await assert.rejects(ask(deps, pool, asked), { code })
    })
  }

  it('SEC-21 does not know a client of another pool', async () => {
    const { deps } = await world()

    await assert.rejects(ask(deps, aUserPool({ id: 'us-east-1_Another00' as UserPool['id'] })), {
      code: 'invalid_client',
    })
  })
})

describe('The pre token generation trigger of a machine', () => {
  for (const version of ['V1_0', 'V2_0'] as const) {
    it(`C1 is not called with event version ${version}, and a record says so`, async () => {
      const { deps, pool } = await world({ version, trigger: answering({ claimsToAddOrOverride: { tier: 'gold' } }) })

      const { accessToken } = await ask(deps, pool, { clientMetadata: { a: 'b' } })

      assert.equal(decodeJwt(accessToken)['tier'], undefined)
      assert.deepEqual(deps.lambda.events, [])
      const [record] = deps.invocations.kept
      assert.deepEqual(record?.outcome, { kind: 'not-called', reason: 'event-version-machine' })
      assert.deepEqual(
        record?.warnings.map(({ code }) => code),
        ['client-metadata-not-passed'],
      )
    })
  }

  it('gets the machine event', async () => {
    const { deps, pool } = await world({ trigger: (event) => event })

    await ask(deps, pool, { scopes: ['orders/read'], clientMetadata: { tenant: 'acme' } })

    assert.deepEqual(deps.lambda.events, [
      {
        version: '3',
        triggerSource: 'TokenGeneration_ClientCredentials',
        region: 'us-east-1',
        userPoolId: pool.id,
        userName: 'ClientCredentials',
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: id },
        request: {
          userAttributes: {},
          groupConfiguration: null,
          scopes: ['orders/read'],
          clientMetadata: { tenant: 'acme' },
        },
        response: { claimsAndScopeOverrideDetails: null },
      },
    ])
  })

  it('has no clientMetadata when none was sent', async () => {
    const { deps, pool } = await world({ trigger: (event) => event })

    await ask(deps, pool)

    assert.equal('clientMetadata' in deps.lambda.events[0].request, false)
  })

  it('C2 C4 adds claims and scopes, and leaves a record of what it did', async () => {
    const add = { claimsToAddOrOverride: { tier: 'gold', sub: 'x' }, scopesToAdd: ['x/y'] }
    const { deps, pool } = await world({ trigger: answering(add) })

    const { accessToken } = await ask(deps, pool, { scopes: ['orders/read'] })

    const claims = decodeJwt(accessToken)
    assert.deepEqual([claims['tier'], claims.sub, claims['scope']], ['gold', id, 'orders/read x/y'])
    const [record] = deps.invocations.kept
    assert.deepEqual(
      record?.effects.map(({ name, result, reason, note }) => [name, result, reason ?? note]),
      [
        ['tier', 'applied', undefined],
        ['sub', 'ignored', 'claim-locked'],
        ['x/y', 'applied', 'scope-outside-client'],
      ],
    )
    assert.equal(record?.sizes.accessToken, accessToken.length)
    assert.equal(record?.requestId, aCall().requestId)
  })

  it('C3 takes a scope away', async () => {
    const { deps, pool } = await world({ trigger: answering({ scopesToSuppress: ['orders/write'] }) })

    assert.equal(decodeJwt((await ask(deps, pool)).accessToken)['scope'], 'orders/read')
  })

  it('C6 C9 runs alike for GetClientToken', async () => {
    const { deps } = await world({
      trigger: (event) => answering({ claimsToAddOrOverride: event.request.clientMetadata })(event),
      client: { explicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] },
    })

    const { ClientAuthenticationResult: result } = await getClientToken.handle(deps, aCall(), {
      ClientId: id,
      Secret: 'right',
      Scopes: ['orders/read'],
      ClientMetadata: { a: 'b' },
    })

    assert.partialDeepStrictEqual(decodeJwt(result?.AccessToken ?? ''), { a: 'b', scope: 'orders/read', sub: id })
    assert.deepEqual([result?.ExpiresIn, result?.TokenType], [3600, 'Bearer'])
    assert.equal(deps.lambda.events[0].triggerSource, 'TokenGeneration_ClientCredentials')
  })

  const failures: [string, TestFunction, string, string][] = [
    [
      'D1 returns nothing',
      () => undefined,
      'InvalidLambdaResponseException',
      'Invalid lambda function output : Invalid JSON',
    ],
    [
      'D2 returns only a response',
      () => ({ response: {} }),
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    ['C7 D3 throws', fails('Denied'), 'UserLambdaValidationException', 'PreTokenGeneration failed with error Denied.'],
    [
      'D4 throws with a full stop',
      fails('Denied.'),
      'UserLambdaValidationException',
      'PreTokenGeneration failed with error Denied..',
    ],
    [
      'D5 gives no answer',
      ends({ kind: 'timed-out' }),
      'UnexpectedLambdaException',
      'PreTokenGeneration invocation failed due to error Socket timeout while invoking Lambda function.',
    ],
    [
      'loses its connection',
      ends({ kind: 'connection-lost' }),
      'UnexpectedLambdaException',
      'PreTokenGeneration invocation failed due to error ServiceException.',
    ],
    [
      'D6 may not be invoked',
      ends({ kind: 'refused', errorCode: 'AccessDeniedException' }),
      'UnexpectedLambdaException',
      'PreTokenGeneration invocation failed due to error AccessDeniedException.',
    ],
    [
      'is gone',
      ends({ kind: 'refused', errorCode: 'ResourceNotFoundException' }),
      'UnexpectedLambdaException',
      'PreTokenGeneration invocation failed due to error ResourceNotFoundException.',
    ],
    [
      'sets a foreign audience',
      answering({ claimsToAddOrOverride: { aud: 'https://api' } }),
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
    [
      'adds 5,000 claims',
      answering({ claimsToAddOrOverride: Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`c${n}`, n])) }),
      'InvalidLambdaResponseException',
      'Unrecognizable lambda output',
    ],
  ]
  for (const [what, trigger, code, message] of failures) {
    it(`V23 issues no token when it ${what}: ${code}`, async () => {
      const { deps, pool } = await world({ trigger })

      await assert.rejects(ask(deps, pool), { code, message })

      const [record] = deps.invocations.kept
      assert.deepEqual(record?.shownAs, { exception: code, message })
      assert.deepEqual(record?.effects, [])
    })
  }

  it('is tried again when it gives no answer, as often as the setting says', async () => {
    let calls = 0
    const trigger: TestFunction = (event) => {
      calls++
      if (calls < 3) throw new NoAnswer({ kind: 'timed-out' })
      return event
    }
    const { deps, pool } = await world({
      trigger,
      settings: { triggers: { timeoutMs: 5000, maxAttempts: 3, requirePermission: false } },
    })

    await ask(deps, pool)

    assert.deepEqual(
      deps.invocations.kept.map(({ attempt, outcome }) => [attempt, outcome.kind]),
      [
        [1, 'timeout'],
        [2, 'timeout'],
        [3, 'ok'],
      ],
    )
    // Further attempts carry the id of the first, so that a receiver can tell what came twice.
    const [first] = deps.invocations.kept
    assert.deepEqual(
      deps.lambda.options.map(({ firstId }) => firstId),
      [undefined, first?.id, first?.id],
    )
  })

  it('is not tried again when it threw', async () => {
    const { deps, pool } = await world({
      trigger: fails('no'),
      settings: { triggers: { timeoutMs: 5000, maxAttempts: 3, requirePermission: false } },
    })

    await assert.rejects(ask(deps, pool))

    assert.equal(deps.invocations.kept.length, 1)
  })
})

function fails(message: string): TestFunction {
  return () => {
    throw new Error(message)
  }
}

function ends(outcome: ConstructorParameters<typeof NoAnswer>[0]): TestFunction {
  return () => {
    throw new NoAnswer(outcome)
  }
}
