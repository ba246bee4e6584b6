import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aCall } from '../../testing/entities.ts'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { createUserPoolClient } from './create-user-pool-client.ts'
import { createUserPoolDomain } from './create-user-pool-domain.ts'
import type { CreateUserPoolRequest } from './shapes.ts'

const call = aCall()
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:claims'

describe('feature plans', () => {
  const needs = (tier: string, names: string) =>
    `The following features need to be disabled for the ${tier} pricing tier configured: ${names}`
  const V2 = { PreTokenGenerationConfig: { LambdaArn: FUNCTION, LambdaVersion: 'V2_0' } } as const
  const unavailable = 'FeatureUnavailableInTierException'

  const features: [name: string, tier: 'LITE' | 'ESSENTIALS', input: Partial<CreateUserPoolRequest>][] = [
    ['Access Token Customization', 'LITE', { LambdaConfig: V2 }],
    [
      'Passwordless Sign-In',
      'LITE',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    ],
    ['Password History', 'LITE', { Policies: { PasswordPolicy: { PasswordHistorySize: 3 } } }],
    ['Threat Protection', 'ESSENTIALS', { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }],
  ]
  for (const [name, tier, input] of features) {
    it(`refuse ${name} on ${tier}`, async () => {
      const { create } = await poolOperations()
      await refused(create({ ...input, UserPoolTier: tier }), unavailable, needs(tier, name))
    })
  }

  it('name everything that a tier lacks', async () => {
    const { create } = await poolOperations()
    const input = { LambdaConfig: V2, UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } } as const
    await refused(
      create({ ...input, UserPoolTier: 'LITE' }),
      unavailable,
      needs('LITE', 'Access Token Customization, Threat Protection'),
    )
  })

  it('let a V1_0 trigger run on LITE', async () => {
    const { create } = await poolOperations()
    const pool = await create({ UserPoolTier: 'LITE', LambdaConfig: { PreTokenGeneration: FUNCTION } })
    assert.equal(pool.UserPoolTier, 'LITE')
  })

  it('move a pool with threat protection and no tier of its own to PLUS', async () => {
    const { create, describe, update } = await poolOperations()
    assert.equal((await create({ UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } })).UserPoolTier, 'PLUS')
    const { Id } = await create()
    await update(Id, { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } })
    assert.equal((await describe(Id))?.UserPoolTier, 'PLUS')
  })

  it('refuse to lower the tier below a trigger that stays', async () => {
    const { create, update } = await poolOperations()
    const { Id } = await create({ LambdaConfig: V2 })
    const down = update(Id, { UserPoolTier: 'LITE', LambdaConfig: V2 })
    await refused(down, unavailable, needs('LITE', 'Access Token Customization'))
  })

  it('refuse to lower the tier below a domain or a client, and keep the pool as it was', async () => {
    const { deps, create, describe, update } = await poolOperations()
    const { Id: UserPoolId = '' } = await create()
    await createUserPoolDomain.handle(deps, call, { UserPoolId, Domain: 'shop', ManagedLoginVersion: 2 })
    await createUserPoolClient.handle(deps, call, {
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    })
    await refused(
      update(UserPoolId, { UserPoolTier: 'LITE' }),
      unavailable,
      needs('LITE', 'Passwordless Sign-In, Managed Login'),
    )
    assert.equal((await describe(UserPoolId))?.UserPoolTier, 'ESSENTIALS')
  })

  it('are not enforced when the setting is off', async () => {
    const { create } = await poolOperations({ featurePlans: false })
    const pool = await create({ UserPoolTier: 'LITE', LambdaConfig: V2 })
    assert.equal(pool.UserPoolTier, 'LITE')
  })
})
