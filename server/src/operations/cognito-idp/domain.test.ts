import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CognitoErrorCode } from '../../model/errors.ts'
import { aCall } from '../../testing/entities.ts'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { createUserPoolDomain } from './create-user-pool-domain.ts'
import { deleteUserPoolDomain } from './delete-user-pool-domain.ts'
import { describeUserPoolDomain } from './describe-user-pool-domain.ts'
import type { CreateUserPoolDomainRequest, UpdateUserPoolDomainRequest } from './shapes.ts'
import { updateUserPoolDomain } from './update-user-pool-domain.ts'

const CERTIFICATE = 'arn:aws:acm:us-east-1:000000000000:certificate/1'
const CustomDomainConfig = { CertificateArn: CERTIFICATE }

async function house() {
  const { deps, call, create: createPool, describe: describePool } = await poolOperations()
  const newPool = async (tier: 'LITE' | 'PLUS' = 'PLUS') => (await createPool({ UserPoolTier: tier })).Id ?? ''
  const UserPoolId = await newPool()
  return {
    ...{ deps, call, UserPoolId, newPool, describePool },
    create: (input: Partial<CreateUserPoolDomainRequest> = {}) =>
      createUserPoolDomain.handle(deps, call, { UserPoolId, Domain: 'shop', ...input }),
    update: (input: Partial<UpdateUserPoolDomainRequest> = {}) =>
      updateUserPoolDomain.handle(deps, call, { UserPoolId, Domain: 'shop', ...input }),
    find: async (Domain = 'shop') => (await describeUserPoolDomain.handle(deps, call, { Domain })).DomainDescription,
  }
}

describe('a prefix domain', () => {
  it('is created, described and shown on its pool', async () => {
    const { create, find, describePool, UserPoolId } = await house()
    assert.deepEqual(await create(), {})
    assert.deepEqual(await find(), {
      UserPoolId,
      AWSAccountId: '000000000000',
      Domain: 'shop',
      CloudFrontDistribution: 'localhost',
      Version: '20261121120000',
      Status: 'ACTIVE',
      CustomDomainConfig: {},
      ManagedLoginVersion: 1,
    })
    assert.equal((await describePool(UserPoolId))?.Domain, 'shop')
  })

  it('answers the managed login version that was asked for', async () => {
    const { create, find } = await house()
    assert.deepEqual(await create({ ManagedLoginVersion: 2 }), { ManagedLoginVersion: 2 })
    assert.equal((await find())?.ManagedLoginVersion, 2)
  })

  it('changes its managed login version', async () => {
    const { create, find, update } = await house()
    await create()
    assert.deepEqual(await update({ ManagedLoginVersion: 2 }), { ManagedLoginVersion: 2 })
    assert.equal((await find())?.ManagedLoginVersion, 2)
  })

  it('is gone once deleted', async () => {
    const { deps, call, create, find, UserPoolId } = await house()
    await create()
    assert.deepEqual(await deleteUserPoolDomain.handle(deps, call, { UserPoolId, Domain: 'shop' }), {})
    assert.deepEqual(await find(), {})
  })
})

describe('a custom domain', () => {
  it('says which host its DNS name has to lead to', async () => {
    const { create, find, describePool, UserPoolId } = await house()
    const Domain = 'auth.example.com'
    assert.deepEqual(await create({ Domain, CustomDomainConfig }), { CloudFrontDomain: 'localhost' })
    assert.deepEqual((await find(Domain))?.CustomDomainConfig, CustomDomainConfig)
    assert.equal((await describePool(UserPoolId))?.CustomDomain, Domain)
  })

  it('stands beside a prefix', async () => {
    const { create, describePool, UserPoolId } = await house()
    await create()
    await create({ Domain: 'auth.example.com', CustomDomainConfig })
    const pool = await describePool(UserPoolId)
    assert.deepEqual([pool?.Domain, pool?.CustomDomain], ['shop', 'auth.example.com'])
  })

  it('changes its certificate', async () => {
    const { create, find, update } = await house()
    const Domain = 'auth.example.com'
    await create({ Domain, CustomDomainConfig })
    const renewed = { CertificateArn: `${CERTIFICATE}2` }
    await update({ Domain, CustomDomainConfig: renewed })
    assert.deepEqual((await find(Domain))?.CustomDomainConfig, renewed)
  })
})

describe('a domain', () => {
  it('that nobody has is described as nothing', async () => {
    const { find } = await house()
    assert.deepEqual(await find('none'), {})
  })

  it('of another region is described as nothing', async () => {
    const { deps, create } = await house()
    await create()
    const elsewhere = aCall({ region: 'eu-west-1' })
    assert.deepEqual(await describeUserPoolDomain.handle(deps, elsewhere, { Domain: 'shop' }), {
      DomainDescription: {},
    })
  })

  const refusals: [
    title: string,
    input: Partial<CreateUserPoolDomainRequest>,
    message: string,
    code?: CognitoErrorCode,
  ][] = [
    ['with a reserved word', { Domain: 'my-cognito' }, 'Domain cannot contain reserved word: cognito'],
    [
      'with a dot and no certificate',
      { Domain: 'a.b' },
      "1 validation error detected: Value 'a.b' at 'domain' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$",
    ],
    [
      'of one label with a certificate',
      { Domain: 'shop', CustomDomainConfig },
      'Custom domain is not a valid subdomain: shop',
    ],
    [
      'that is an address',
      { Domain: '127.0.0.1', CustomDomainConfig },
      'Custom domain is not a valid subdomain: 127.0.0.1',
    ],
    ['with a version that does not exist', { ManagedLoginVersion: 3 }, 'ManagedLoginVersion must be 1 or 2.'],
    [
      'with failover',
      { Routing: { Failover: { SecondaryRegion: 'us-west-2', PrimaryRoute53HealthCheckId: 'x' } } },
      'Routing is not supported: there is no failover to another region.',
    ],
    [
      'with a security policy',
      { Domain: 'auth.example.com', CustomDomainConfig: { ...CustomDomainConfig, SecurityPolicy: 'TLS_V1' } },
      'SecurityPolicy is not supported: TLS is set where the server or its proxy ends it.',
    ],
    [
      'of a pool that does not exist',
      { UserPoolId: 'us-east-1_none' },
      'User pool us-east-1_none does not exist.',
      'ResourceNotFoundException',
    ],
  ]
  for (const [title, input, message, code = 'InvalidParameterException'] of refusals) {
    it(`is refused ${title}`, async () => {
      const { create } = await house()
      await refused(create(input), code, message)
    })
  }

  it('is refused when another pool has it', async () => {
    const { create, newPool } = await house()
    await create()
    await refused(
      create({ UserPoolId: await newPool() }),
      'InvalidParameterException',
      'Domain already associated with another user pool.',
    )
  })

  it('is refused when the pool has it, or another of its kind', async () => {
    const { create } = await house()
    await create()
    await refused(create(), 'InvalidParameterException', 'Domain already exists.')
    await refused(
      create({ Domain: 'other' }),
      'InvalidParameterException',
      'User pool already has a prefix domain configured.',
    )
  })

  it('is refused managed login in a pool of the tier LITE', async () => {
    const { create, newPool } = await house()
    await refused(
      create({ UserPoolId: await newPool('LITE'), ManagedLoginVersion: 2 }),
      'FeatureUnavailableInTierException',
      'The following features need to be disabled for the LITE pricing tier configured: Managed Login',
    )
  })

  it('is neither changed nor deleted through another pool', async () => {
    const { deps, call, create, update, newPool } = await house()
    await create()
    const UserPoolId = await newPool()
    const none = 'No such domain or user pool exists.'
    await refused(update({ UserPoolId, ManagedLoginVersion: 2 }), 'InvalidParameterException', none)
    const remove = deleteUserPoolDomain.handle(deps, call, { UserPoolId, Domain: 'shop' })
    await refused(remove, 'InvalidParameterException', none)
  })

  it('with a prefix takes no certificate', async () => {
    const { create, update } = await house()
    await create()
    await refused(
      update({ CustomDomainConfig }),
      'InvalidParameterException',
      'CustomDomainConfig cannot be set for a prefix domain.',
    )
  })
})
