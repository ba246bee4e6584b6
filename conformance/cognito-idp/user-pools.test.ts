import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AddCustomAttributesCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  paginateListUserPools,
  UpdateUserPoolCommand,
  type UserPoolDescriptionType,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from './a-pool.ts'
import { cognitoClient } from './client.ts'
import { refuses } from './refusals.ts'

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:claims'

describe('user pools', () => {
  it('are created and described alike', async () => {
    const cognito = cognitoClient()
    const { UserPool: created } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'conformance' }))
    const UserPoolId = created?.Id ?? ''
    assert.match(UserPoolId, /^us-east-1_[0-9A-Za-z]{9}$/)
    assert.ok(created?.CreationDate instanceof Date)
    const { UserPool: described } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))
    assert.deepEqual(described, created)
    const deleted = await cognito.send(new DeleteUserPoolCommand({ UserPoolId }))
    assert.equal(deleted.$metadata.httpStatusCode, 200)
    await refuses(
      cognito.send(new DescribeUserPoolCommand({ UserPoolId })),
      'ResourceNotFoundException',
      `User pool ${UserPoolId} does not exist.`,
    )
  })

  it('lose by an update what it does not send, apart from tags, and answer nothing', async () => {
    await using pool = await aPool({ UserPoolTags: { team: 'blue' }, LambdaConfig: { PreSignUp: FUNCTION } })
    const { cognito, UserPoolId } = pool
    const LambdaConfig = { PreTokenGeneration: FUNCTION }
    const { $metadata: _, ...answer } = await cognito.send(new UpdateUserPoolCommand({ UserPoolId, LambdaConfig }))
    assert.deepEqual(answer, {})
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))
    assert.deepEqual(UserPool?.UserPoolTags, { team: 'blue' })
    assert.deepEqual(UserPool?.LambdaConfig, {
      PreTokenGeneration: FUNCTION,
      PreTokenGenerationConfig: { LambdaArn: FUNCTION, LambdaVersion: 'V1_0' },
    })
  })

  it('get custom attributes', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const CustomAttributes = [{ Name: 'tier', AttributeDataType: 'String' as const }]
    await cognito.send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes }))
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))
    assert.equal(UserPool?.SchemaAttributes?.at(-1)?.Name, 'custom:tier')
    await refuses(
      cognito.send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes })),
      'InvalidParameterException',
      'custom:tier: Existing attribute already has name custom:tier.',
    )
  })

  it("are listed by the SDK's own paginator", async () => {
    await using first = await aPool({ PoolName: 'first' })
    await using second = await aPool({ PoolName: 'second' })
    await using third = await aPool({ PoolName: 'third' })
    const listed: UserPoolDescriptionType[] = []
    for await (const page of paginateListUserPools({ client: first.cognito, pageSize: 2 }, { MaxResults: 2 })) {
      assert.ok((page.UserPools?.length ?? 0) <= 2)
      listed.push(...(page.UserPools ?? []))
    }
    const ids = listed.map(({ Id }) => Id)
    assert.equal(new Set(ids).size, ids.length)
    for (const { UserPoolId } of [first, second, third]) assert.ok(ids.includes(UserPoolId))
  })

  it('belong to the region of the signature', async () => {
    await using pool = await aPool()
    const { UserPoolId } = pool
    await refuses(
      cognitoClient('eu-west-1').send(new DescribeUserPoolCommand({ UserPoolId })),
      'ResourceNotFoundException',
      `User pool ${UserPoolId} does not exist.`,
    )
  })

  it('are told every shape error at once', async () => {
    await refuses(
      cognitoClient().send(new CreateUserPoolCommand({ PoolName: 'no!', UserPoolTier: 'GOLD' as 'PLUS' })),
      'InvalidParameterException',
      "2 validation errors detected: Value 'no!' at 'poolName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+; Value 'GOLD' at 'userPoolTier' failed to satisfy constraint: Member must satisfy enum value set: [LITE, ESSENTIALS, PLUS]",
    )
  })

  it('of the tier LITE have no access token customization', async () => {
    const PreTokenGenerationConfig = { LambdaArn: FUNCTION, LambdaVersion: 'V3_0' as const }
    await refuses(
      aPool({ UserPoolTier: 'LITE', LambdaConfig: { PreTokenGenerationConfig } }),
      'FeatureUnavailableInTierException',
      'The following features need to be disabled for the LITE pricing tier configured: Access Token Customization',
    )
  })
})
