import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { lambdaArn } from '../model/ids.ts'
import type { TestFunction } from '../testing/fake-lambda.ts'
import { listeningServer } from '../testing/listening-server.ts'
import { signInWorld } from '../testing/sign-in.ts'
import { Refusal } from './client.ts'
import { previewUserTokens } from './user-tokens.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')

/** A server with a user, and a way to run the command against it. */
async function setUp(t: TestContext, fn?: TestFunction) {
  const world = await signInWorld({
    pool: { triggers: fn ? { preTokenGeneration: { arn, version: 'V1_0' } } : {} },
    functions: fn ? { [arn]: fn } : {},
  })
  const { url } = await listeningServer(t, { deps: world.deps })
  const written = { out: '', err: '' }
  const run = ({ user = 'ada', json = false } = {}) =>
    previewUserTokens(
      {
        client: 'web',
        pool: undefined,
        user,
        metadata: { tenant: 'acme' },
        json,
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
  return { ...world.deps, written, run }
}

const answer: TestFunction = (event) => ({
  ...event,
  response: {
    claimsOverrideDetails: {
      claimsToAddOrOverride: { plan: 'pro', email: 'hidden@example.com', sub: 'x' },
      claimsToSuppress: ['email_verified'],
      groupOverrideDetails: { groupsToOverride: ['staff'] },
    },
  },
})

describe('poolhouse token --user', () => {
  it('shows the event, the answer, and what became of each claim of both tokens', async (t) => {
    const { run, written, lambda } = await setUp(t, answer)

    await run()

    assert.equal(written.out, '')
    assert.match(written.err, /✓ TokenGeneration_Authentication → tokens/)
    assert.match(written.err, /"userName": "ada"/)
    const [, id = '', access = ''] = written.err.split(/^ {2}(?:ID token|access) /m)
    assert.match(id, /^ {11}\+ plan +"pro"$/m)
    assert.match(id, /^ {11}~ email +"ada@example.com" → "hidden@example.com"$/m)
    assert.match(id, /^ {11}- email_verified +was true$/m)
    assert.match(id, /^ {11}! sub {2}not changed: `sub` is locked: .+$/m)
    for (const token of [id, access]) assert.match(token, /^ {11}\+ cognito:groups +\["staff"\]$/m)
    assert.doesNotMatch(access, /plan/)
    assert.match(written.err, /A preview: nobody signed in, and no token was issued\.\n$/)
    assert.deepEqual(lambda.events[0].request.clientMetadata, { tenant: 'acme' })
  })

  it('writes one JSON document if asked', async (t) => {
    const { run, written } = await setUp(t, answer)

    await run({ json: true })

    const { before, after, invocations } = JSON.parse(written.out)
    assert.deepEqual([before.id.email, after.id.email], ['ada@example.com', 'hidden@example.com'])
    assert.equal(invocations.length, 1)
  })

  it('says so when there is no function', async (t) => {
    const { run, written } = await setUp(t)

    await run()

    assert.match(written.err, /no pre token generation function: the tokens are as Cognito makes them/)
    assert.match(written.err, /email +"ada@example.com"/)
  })

  it('shows the failure of a function, and ends with what a client would be told', async (t) => {
    const { run, written } = await setUp(t, () => {
      throw new Error('no plan')
    })

    await assert.rejects(run(), {
      constructor: Refusal,
      exitCode: 1,
      message: 'sign-in: UserLambdaValidationException: PreTokenGeneration failed with error no plan.',
    })
    assert.match(written.err, /failed {3}Error: no plan/)
  })

  it('refuses a user whom the pool does not have', async (t) => {
    const { run } = await setUp(t, answer)

    await assert.rejects(run({ user: 'bob' }), {
      message: 'PreviewTokens: UserNotFoundException: User does not exist.',
    })
  })
})
