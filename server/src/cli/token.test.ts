import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { secretPurpose } from '../domain/app-clients/authenticate.ts'
import type { AppClient } from '../model/app-client.ts'
import { clientId, lambdaArn } from '../model/ids.ts'
import type { UserPool } from '../model/user-pool.ts'
import { anAppClient, aUserPool } from '../testing/entities.ts'
import type { TestFunction } from '../testing/fake-lambda.ts'
import { listeningServer } from '../testing/listening-server.ts'
import { testDeps } from '../testing/test-deps.ts'
import { Refusal } from './client.ts'
import { token } from './token.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const triggers = { preTokenGeneration: { arn, version: 'V3_0' } } as const
const answer = (accessTokenGeneration: object) => (event: object) => ({
  ...event,
  response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } },
})

type SetUp = { readonly pool?: Partial<UserPool>; readonly client?: Partial<AppClient>; readonly fn?: TestFunction }

/** A server with a pool whose client `backend` may get machine tokens, and a way to run the command against it. */
async function setUp(t: TestContext, { pool = { triggers }, client = {}, fn = answer({}) }: SetUp = {}) {
  const deps = await testDeps({ pool: aUserPool(pool), functions: { [arn]: fn } })
  const scopes = ['read', 'write'].map((name) => ({ name, description: name }))
  await deps.store.resourceServers.insert({ userPoolId: aUserPool().id, identifier: 'orders', name: 'Orders', scopes })
  const id = clientId('1machine23456789abcdefghij')
  const secret = {
    id: 'secret',
    sealed: deps.sealer.seal(secretPurpose(id), 'right_right_right_right_right'),
    createdAt: new Date(0),
  }
  const machine: Partial<AppClient> = {
    id,
    name: 'backend',
    secrets: [secret],
    oauthEnabled: true,
    allowedOAuthFlows: ['client_credentials'],
    allowedScopes: ['orders/read', 'orders/write'],
  }
  await deps.store.appClients.insert(anAppClient({ ...machine, ...client }))
  const { url } = await listeningServer(t, { deps })
  const written = { out: '', err: '' }
  const run = (
    asked: {
      client?: string
      pool?: string
      scopes?: string[]
      metadata?: Record<string, string>
      json?: boolean
    } = {},
  ) =>
    token(
      {
        client: asked.client ?? 'backend',
        pool: asked.pool,
        scopes: asked.scopes ?? [],
        metadata: asked.metadata ?? {},
        json: asked.json ?? false,
        url,
        env: { AWS_ACCESS_KEY_ID: 'AK', AWS_SECRET_ACCESS_KEY: 'SK' },
        cwd: '/',
      },
      {
        colour: false,
        out: (text) => {
          written.out += text
        },
        err: (text) => {
          written.err += text
        },
      },
    )
  return { ...deps, written, run }
}

describe('poolhouse token', () => {
  it('writes the token alone to standard output, and how it came about to standard error', async (t) => {
    const fn = answer({
      claimsToAddOrOverride: { tier: 'gold', sub: 'x' },
      claimsToSuppress: ['nothing'],
      scopesToAdd: ['orders/admin'],
    })
    const { run, written } = await setUp(t, { fn })
    await run({ scopes: ['orders/read'] })
    assert.match(written.out, /^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    assert.match(written.err, /✓ TokenGeneration_ClientCredentials → tokens/)
    assert.match(written.err, /"scopes":\s*\["orders\/read"\]/)
    assert.match(written.err, /^ {2}claims {5}sub {8}"1machine23456789abcdefghij"$/m)
    assert.match(written.err, /^ {11}~ scope {6}"orders\/read" → "orders\/read orders\/admin"$/m)
    assert.match(written.err, /^ {11}\+ tier {7}"gold"$/m)
    assert.match(written.err, /^ {11}! sub {2}not changed: `sub` is locked: .+$/m)
    assert.match(written.err, /^ {11}! nothing {2}not removed: .+$/m)
    assert.match(written.err, /^ {2}sizes {4}token \d+ bytes, \d+ claims; event \d+ bytes, answer \d+ bytes$/m)
  })

  it('sends client metadata to the function', async (t) => {
    const { run, lambda } = await setUp(t)
    await run({ metadata: { tenant: 'acme' } })
    assert.deepEqual(lambda.events[0].request.clientMetadata, { tenant: 'acme' })
  })

  it('takes a client by its id, in a pool that is named', async (t) => {
    const { run, written } = await setUp(t)
    await run({ client: '1machine23456789abcdefghij', pool: aUserPool().id })
    assert.match(written.out, /^ey/)
  })

  it('uses GetClientToken for a client that has only that flow', async (t) => {
    const client = { oauthEnabled: false, allowedOAuthFlows: [], explicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] }
    const { run, written } = await setUp(t, { client, fn: answer({ claimsToAddOrOverride: { tier: 'gold' } }) })
    await run()
    assert.match(written.out, /^ey/)
    assert.match(written.err, /\+ tier +"gold"/)
  })

  it('writes one JSON document if asked', async (t) => {
    const { run, written, invocations } = await setUp(t, { fn: answer({ claimsToAddOrOverride: { tier: 'gold' } }) })
    await run({ json: true })
    const document = JSON.parse(written.out)
    assert.equal(written.err, '')
    assert.equal(document.claims.tier, 'gold')
    assert.equal(document.requestId, invocations.kept[0]?.requestId)
    assert.deepEqual(
      document.invocations.map(({ id }: { id: string }) => id),
      invocations.kept.map(({ id }) => id),
    )
  })

  it('says so when there is no function', async (t) => {
    const { run, written } = await setUp(t, { pool: {} })
    await run()
    assert.match(written.err, /The user pool has no pre token generation function: the token is as Cognito makes it\./)
    assert.match(written.out, /^ey/)
  })

  it('says why a function of an older event version was not called', async (t) => {
    const { run, written } = await setUp(t, { pool: { triggers: { preTokenGeneration: { arn, version: 'V2_0' } } } })
    await run()
    assert.match(written.err, /✗ .+ not-called\n.+Set LambdaVersion V3_0\./s)
    assert.match(written.out, /^ey/)
  })

  it('shows the failure of a function, and ends with what the server answered', async (t) => {
    const fn = () => {
      throw new Error('no tier')
    }
    const { run, written } = await setUp(t, { fn })
    await assert.rejects(run(), {
      constructor: Refusal,
      exitCode: 1,
      message: 'token endpoint: invalid_request: PreTokenGeneration failed with error no tier.',
    })
    assert.equal(written.out, '')
    assert.match(written.err, /failed {3}Error: no tier/)
  })

  it('ends with the refusal of a scope that the client may not have', async (t) => {
    const { run } = await setUp(t)
    await assert.rejects(run({ scopes: ['orders/delete'] }), { exitCode: 1, message: 'token endpoint: invalid_scope' })
  })

  it('refuses an unknown client', async (t) => {
    const { run } = await setUp(t)
    await assert.rejects(run({ client: 'nope' }), {
      message: 'there is no app client nope in the user pools of us-east-1',
    })
  })

  it('refuses a name that several clients have, and lists them', async (t) => {
    const { run, store } = await setUp(t)
    await store.appClients.insert(anAppClient({ name: 'backend' }))
    await assert.rejects(run(), {
      exitCode: 2,
      message: /^several app clients have the name backend.+\n {2}1example.+\n {2}1machine/,
    })
  })

  it('refuses a client that gets no machine tokens', async (t) => {
    const { run } = await setUp(t, { client: { allowedOAuthFlows: ['code'] } })
    await assert.rejects(run(), {
      message: /^app client backend gets no machine tokens: allow it the OAuth flow client_credentials/,
    })
    const other = await setUp(t, { client: { secrets: [] } })
    await assert.rejects(other.run(), { message: /^app client backend has no secret/ })
  })
})
