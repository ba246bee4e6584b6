import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { secretPurpose } from '../../domain/app-clients/authenticate.ts'
import { clientId, lambdaArn } from '../../model/ids.ts'
import { aCall, anAppClient, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import { type TestDeps, testDeps } from '../../testing/test-deps.ts'
import { getClientToken } from '../cognito-idp/get-client-token.ts'
import { getTokensFromRefreshToken } from '../cognito-idp/get-tokens-from-refresh-token.ts'
import { initiateAuth } from '../cognito-idp/initiate-auth.ts'
import { type TokenCall, token } from './token-endpoint.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const id = clientId('1machine23456789abcdefghij')
const pool = aUserPool({ triggers: { preTokenGeneration: { arn, version: 'V3_0' } } })

/** A machine whose trigger refuses only who asks with `metadata`. */
async function world(): Promise<TestDeps> {
  const refuses = (event: { request: { clientMetadata?: object } }) => {
    if (event.request.clientMetadata) throw new Error('a secret')
    return event
  }
  const deps = await testDeps({ pool, functions: { [arn]: refuses as never } })
  const secret = { id: `${id}--1`, sealed: deps.sealer.seal(secretPurpose(id), 'right'), createdAt: NOON }
  const oauth = { oauthEnabled: true, allowedOAuthFlows: ['client_credentials', 'code'] } as const
  const explicitAuthFlows = ['ALLOW_CLIENT_TOKEN_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  await deps.store.appClients.insert(anAppClient({ id, ...oauth, explicitAuthFlows, secrets: [secret] }))
  return deps
}

const ask =
  (asked: Partial<TokenCall>, secret = 'right') =>
  (deps: TestDeps) =>
    token(deps, aCall(), pool, {
      grantType: 'client_credentials',
      credentials: { clientId: id, bodySecret: secret },
      scopes: [],
      ...asked,
    })

type Noted = readonly [name: string, outcome: string, error?: string | undefined, reason?: string | undefined]

const cases: Readonly<Record<string, readonly [ask: (deps: TestDeps) => Promise<unknown>, ...noted: Noted]>> = {
  'a machine token': [ask({}), 'client_credentials', 'ok'],
  'a wrong secret': [ask({}, 'wrong'), 'client_credentials', 'refused', 'invalid_client'],
  'a client that is not there': [
    ask({ credentials: { clientId: clientId('nobody') } }),
    'client_credentials',
    'refused',
    'invalid_client',
  ],
  'a scope that the client does not have': [
    ask({ scopes: ['orders/read'] }),
    'client_credentials',
    'refused',
    'invalid_scope',
  ],
  'a trigger that fails, without what it wrote': [
    ask({ clientMetadata: { a: 'b' } }),
    'client_credentials',
    'refused',
    'UserLambdaValidationException',
  ],
  'an unknown refresh token': [
    ask({ grantType: 'refresh_token', refreshToken: 'x' }),
    'refresh',
    'refused',
    'invalid_grant',
    'Invalid Refresh Token.',
  ],
  'an unknown code': [ask({ grantType: 'authorization_code', code: 'x' }), 'code', 'refused', 'invalid_grant'],
  'an unknown refresh token of GetTokensFromRefreshToken': [
    (deps) =>
      getTokensFromRefreshToken.handle(deps, aCall(), { ClientId: id, ClientSecret: 'right', RefreshToken: 'x' }),
    'get_tokens_from_refresh_token',
    'refused',
    'NotAuthorizedException',
    'Invalid Refresh Token.',
  ],
  'a refresh without a secret hash': [
    (deps) =>
      initiateAuth.handle(deps, aCall(), {
        ClientId: id,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: 'x' },
      }),
    'refresh',
    'refused',
    'NotAuthorizedException',
    `Client ${id} is configured with secret but SECRET_HASH was not received`,
  ],
  'a machine token of GetClientToken': [
    (deps) => getClientToken.handle(deps, aCall(), { ClientId: id, Secret: 'right' }),
    'get_client_token',
    'ok',
  ],
  'a wrong secret of GetClientToken': [
    (deps) => getClientToken.handle(deps, aCall(), { ClientId: id, Secret: 'wrong' }),
    'get_client_token',
    'refused',
    'NotAuthorizedException',
    `Unable to verify secret for client ${id}`,
  ],
}

describe('What is noted of grants', () => {
  for (const [what, [asks, ...noted]] of Object.entries(cases)) {
    it(`is ${what}, once`, async () => {
      const deps = await world()
      await asks(deps).catch(() => {})
      const happenings = await deps.activity.list({ userPoolId: pool.id, kind: 'grant' }, { limit: 10 })
      const [name, outcome, error, reason] = noted
      assert.deepEqual(
        happenings.map((each) => [each.name, each.outcome, each.error, each.reason]),
        [[name, outcome, error, reason]],
      )
      assert.equal(happenings[0]?.clientId, what === 'a client that is not there' ? 'nobody' : id)
    })
  }

  it('is the name of a client up to its longest length', async () => {
    const deps = await world()
    await assert.rejects(ask({ credentials: { clientId: clientId('x'.repeat(10_000)) } })(deps))
    const [only] = await deps.activity.list({ userPoolId: pool.id }, { limit: 1 })
    assert.equal(only?.clientId, 'x'.repeat(128))
  })
})
