import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListTagsForResourceCommand,
  SetUserPoolMfaConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from './a-pool.ts'
import { refuses } from './refusals.ts'

describe('tags', () => {
  it('are those of the pool', async () => {
    await using pool = await aPool({ UserPoolTags: { Team: 'blue' } })
    const { cognito, UserPoolId } = pool
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))
    const ResourceArn = UserPool?.Arn ?? ''
    await cognito.send(new TagResourceCommand({ ResourceArn, Tags: { stage: 'test' } }))
    await cognito.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['Team'] }))
    const { Tags } = await cognito.send(new ListTagsForResourceCommand({ ResourceArn }))
    assert.deepEqual(Tags, { stage: 'test' })
  })
})

describe('MFA of a pool', () => {
  it('is set and read', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const { $metadata: _, ...off } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))
    assert.deepEqual(off, { MfaConfiguration: 'OFF' })
    const config = { MfaConfiguration: 'ON' as const, SoftwareTokenMfaConfiguration: { Enabled: true } }
    await cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...config }))
    const { $metadata: __, ...on } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))
    assert.deepEqual(on, config)
    await refuses(
      cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'ON' })),
      'InvalidParameterException',
      "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
    )
  })
})
