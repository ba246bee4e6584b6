import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PublishVersionCommand, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { extension } from '../extension.ts'
import { aFunction, zipOf } from './a-function.ts'

const url = process.env['POOLHOUSE_URL'] ?? ''

const withTier = (tier: string) => `export const handler = async (event) => {
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: {
    claimsToAddOrOverride: { tier: ${JSON.stringify(tier)}, plan: process.env.PLAN } } } }
  return event
}
`

type Preview = {
  readonly after?: { readonly access: Record<string, unknown> }
  readonly refusal?: { readonly message: string }
  readonly invocations: readonly { readonly id: string; readonly outcome: { readonly kind: string } }[]
}

describe('Code that is not saved', () => {
  it('is run for a preview with the configuration of its function, and changes nothing', async () => {
    await using fn = await aFunction(withTier('saved'), { Environment: { Variables: { PLAN: 'pro' } } })
    const LambdaArn = fn.created.FunctionArn ?? ''
    const LambdaConfig = { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' as const } }
    await using pool = await aPool({ LambdaConfig })
    const machine = await aMachine(pool, url)
    const { claims } = await machine()
    const clientId = claims?.['client_id']
    const userPoolId = pool.UserPoolId
    const preview = async (code: string, more: object = { clientId }) => {
      const zipFile = Buffer.from(await zipOf({ 'index.mjs': code })).toString('base64')
      return extension<Preview>(url, 'PreviewTokens', { userPoolId, zipFile, ...more })
    }

    assert.equal(claims?.['tier'], 'saved')
    assert.deepEqual(await tierAndPlan(preview(withTier('draft'))), ['draft', 'pro'])
    assert.deepEqual(await tierAndPlan(preview(withTier('another draft'))), ['another draft', 'pro'])
    const broken = await preview('export const handler = (')
    assert.equal(broken.invocations[0]?.outcome.kind, 'function-error')
    assert.equal((await machine()).claims?.['tier'], 'saved')

    const recorded = await extension<{ invocations: { id: string }[] }>(url, 'ListInvocations', { userPoolId })
    const invocationId = recorded.invocations[0]?.id
    assert.deepEqual(await tierAndPlan(preview(withTier('replayed'), { invocationId })), ['replayed', 'pro'])
  })

  it('compares two versions on one recorded event', async () => {
    await using fn = await aFunction(withTier('old'))
    const { lambda, FunctionName } = fn
    const { FunctionArn: old = '' } = await lambda.send(new PublishVersionCommand({ FunctionName }))
    await lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName, ZipFile: await zipOf({ 'index.mjs': withTier('new') }) }),
    )
    await using pool = await aPool({
      LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: old, LambdaVersion: 'V3_0' } },
    })
    const machine = await aMachine(pool, url)
    await machine()
    const userPoolId = pool.UserPoolId
    const { invocations } = await extension<{ invocations: { id: string }[] }>(url, 'ListInvocations', { userPoolId })
    const under = (functionArn: string) =>
      extension<Preview>(url, 'PreviewTokens', { userPoolId, invocationId: invocations[0]?.id, functionArn })

    assert.equal((await under(old)).after?.access['tier'], 'old')
    assert.equal((await under(old.replace(/:1$/, ''))).after?.access['tier'], 'new')
  })
})

const tierAndPlan = async (preview: Promise<Preview>) => {
  const { after } = await preview
  return [after?.access['tier'], after?.access['plan']]
}
