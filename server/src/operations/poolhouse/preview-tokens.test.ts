import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lambdaArn } from '../../model/ids.ts'
import { aCall } from '../../testing/entities.ts'
import type { TestFunction } from '../../testing/fake-lambda.ts'
import { signInWorld } from '../../testing/sign-in.ts'
import { findTarget } from '../../wire/aws-json/dispatch.ts'
import { previewTokens } from './preview-tokens.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const preTokenGeneration = { arn, version: 'V2_0' } as const

const world = (fn?: TestFunction) =>
  signInWorld({ pool: { triggers: fn ? { preTokenGeneration } : {} }, functions: fn ? { [arn]: fn } : {} })

const previewed = (
  { deps, pool, client }: Awaited<ReturnType<typeof world>>,
  more: { username?: string; clientMetadata?: Record<string, string> } = {},
) => previewTokens.handle(deps, aCall(), { userPoolId: pool.id, clientId: client.id, username: 'ada', ...more })

const previewOf = (
  { deps, pool, client }: Awaited<ReturnType<typeof world>>,
  input: Partial<Parameters<typeof previewTokens.handle>[2]>,
) => previewTokens.handle(deps, aCall(), { userPoolId: pool.id, clientId: client.id, ...input })

describe('PreviewTokens', () => {
  it('gives the claims of both tokens before and after the function, its event and its answer', async () => {
    const setting = await world((event) => ({
      ...event,
      response: {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { plan: 'pro' } },
          accessTokenGeneration: { scopesToAdd: ['orders/read'] },
        },
      },
    }))

    const { username, before, after, invocations } = await previewed(setting, { clientMetadata: { tenant: 'acme' } })

    assert.equal(username, 'ada')
    assert.deepEqual(after?.id, { ...before.id, plan: 'pro' })
    assert.equal(before.access['scope'], 'aws.cognito.signin.user.admin')
    assert.equal(after?.access['scope'], 'aws.cognito.signin.user.admin orders/read')
    assert.equal(invocations.length, 1)
    const { event, function: ran, triggerSource } = invocations[0] ?? {}
    assert.deepEqual([triggerSource, ran?.where], ['TokenGeneration_Authentication', 'preview'])
    assert.deepEqual(event, setting.deps.lambda.events[0])
    assert.deepEqual(setting.deps.lambda.events[0].request.clientMetadata, { tenant: 'acme' })
  })

  it('signs nothing, begins no session and keeps no record', async () => {
    const setting = await world((event) => event)

    const preview = await previewed(setting)

    assert.doesNotMatch(JSON.stringify(preview), /eyJ|"exp"|"jti"/)
    assert.deepEqual(setting.deps.invocations.kept, [])
    const { origin_jti: session } = preview.before.access
    const { tokenSessions } = setting.deps.store
    assert.equal(await tokenSessions.isRevoked(setting.pool.id, String(session)), true)
  })

  it('tells how the function failed, and what a client would be told', async () => {
    const setting = await world(() => {
      throw new Error('no plan')
    })

    const { after, refusal, invocations } = await previewed(setting)

    assert.equal(after, undefined)
    assert.deepEqual(refusal, {
      type: 'UserLambdaValidationException',
      message: 'PreTokenGeneration failed with error no plan.',
    })
    assert.equal(invocations[0]?.outcome.kind, 'function-error')
  })

  it('shows the tokens of Cognito where there is no function', async () => {
    const { before, after, invocations } = await previewed(await world())

    assert.deepEqual(after, before)
    assert.deepEqual(invocations, [])
  })

  it('refuses an unknown user, client and pool', async () => {
    const setting = await world()
    const { deps, pool, client } = setting
    const ask = (userPoolId: string, clientId: string) =>
      previewTokens.handle(deps, aCall(), { userPoolId, clientId, username: 'ada' })

    await assert.rejects(previewed(setting, { username: 'bob' }), { code: 'UserNotFoundException' })
    await assert.rejects(ask(pool.id, 'nope'), { code: 'ResourceNotFoundException' })
    await assert.rejects(ask('us-east-1_nope', client.id), { code: 'ResourceNotFoundException' })
  })

  it('shows what a machine would get', async () => {
    const setting = await world((event) => ({
      ...event,
      response: {
        claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { tier: 'gold' } } },
      },
    }))

    const machine = await previewOf(setting, { scopes: ['orders/read'], eventVersion: 'V3_0' })

    assert.deepEqual([machine.username, machine.after?.id], [undefined, undefined])
    assert.deepEqual([machine.after?.access['scope'], machine.after?.access['tier']], ['orders/read', 'gold'])
    assert.equal(machine.invocations[0]?.triggerSource, 'TokenGeneration_ClientCredentials')
  })

  it('shows every grant as the function would be told of it', async () => {
    const setting = await world((event) => event)
    const sources: Record<string, string> = {}
    for (const grant of ['srp', 'new_password', 'device', 'code', 'implicit', 'refresh'] as const) {
      const { invocations } = await previewOf(setting, { username: 'ada', grant })
      sources[grant] = invocations[0]?.triggerSource ?? ''
    }

    assert.deepEqual(sources, {
      srp: 'TokenGeneration_Authentication',
      new_password: 'TokenGeneration_NewPasswordChallenge',
      device: 'TokenGeneration_AuthenticateDevice',
      code: 'TokenGeneration_HostedAuth',
      implicit: 'TokenGeneration_HostedAuth',
      refresh: 'TokenGeneration_RefreshTokens',
    })
    const pages = await previewOf(setting, { username: 'ada', grant: 'code', scopes: ['openid', 'email'] })
    assert.equal(pages.before.access['scope'], 'openid email')
    assert.equal(pages.before.access['version'], 2)
  })

  it('runs another version or alias when told so', async () => {
    const other = lambdaArn(`${arn}:2`)
    const setting = await signInWorld({
      pool: { triggers: { preTokenGeneration } },
      functions: { [arn]: (event) => event, [other]: () => Promise.reject(new Error('the second version')) },
    })

    const { refusal } = await previewOf(setting, { username: 'ada', functionArn: other })

    assert.equal(refusal?.message, 'PreTokenGeneration failed with error the second version.')
  })

  it('shows a recorded event again, with the user and the groups of then', async () => {
    const setting = await world((event) => event)
    const { deps, pool, client } = setting
    const recorded = (await previewed(setting)).invocations[0]
    assert.ok(recorded)
    const event = structuredClone(deps.lambda.events[0])
    event.request.userAttributes.email = 'former@example.com'
    event.request.groupConfiguration.groupsToOverride = ['staff']
    event.request.clientMetadata = { tenant: 'acme' }
    const { log: _log, redacted: _redacted, cut: _cut, ...rest } = recorded
    deps.invocations.keep({ ...rest, at: deps.clock.now(), log: [], clientId: client.id, event })

    const again = await previewTokens.handle(deps, aCall(), { userPoolId: pool.id, invocationId: recorded.id })

    assert.deepEqual(deps.lambda.events[1], event)
    assert.equal(again.before.id?.['email'], 'former@example.com')
    assert.deepEqual(again.before.access['cognito:groups'], ['staff'])
  })

  const refusals: [string, Partial<Parameters<typeof previewTokens.handle>[2]>, string][] = [
    [
      'a machine with a user',
      { username: 'ada', grant: 'client_credentials' },
      'username: the grant client_credentials has no user',
    ],
    ['a person without one', { grant: 'password' }, 'username: the grant password needs a user'],
    [
      'metadata that no function would get',
      { username: 'ada', grant: 'code', clientMetadata: { a: 'b' } },
      'clientMetadata: reaches no function with the grant code',
    ],
    [
      'a function that has no ARN',
      { username: 'ada', functionArn: 'tokens-of-my-own-function' },
      'functionArn: not the ARN of a function',
    ],
    [
      'an event version where nothing runs',
      { username: 'ada', eventVersion: 'V3_0' },
      'functionArn: the user pool has no pre token generation function',
    ],
    [
      'code where nothing runs',
      { username: 'ada', zipFile: 'UEs=' },
      'zipFile: needs functionArn, as the user pool has no pre token generation function',
    ],
    [
      'a record and a description at once',
      { username: 'ada', invocationId: 'x' },
      'invocationId: takes the place of client, user, grant, scopes and metadata',
    ],
  ]
  for (const [what, input, message] of refusals) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(previewOf(await world(), input), { code: 'InvalidParameterException', message })
    })
  }

  it('is not for keys of role read', () => {
    assert.deepEqual(findTarget('Poolhouse_20261101.PreviewTokens')?.model.access, 'write')
  })
})
