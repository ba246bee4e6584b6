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

  it('is not for keys of role read', () => {
    assert.deepEqual(findTarget('Poolhouse_20261101.PreviewTokens')?.model.access, 'write')
  })
})
