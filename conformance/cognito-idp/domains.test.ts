import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import {
  CreateUserPoolDomainCommand,
  DeleteUserPoolCommand,
  DeleteUserPoolDomainCommand,
  DescribeUserPoolDomainCommand,
  UpdateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from './a-pool.ts'
import { refuses } from './refusals.ts'

describe('domains', () => {
  it('keep their pool from being deleted until they are', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const named = { UserPoolId, Domain: `shop-${randomUUID()}` }
    await cognito.send(new CreateUserPoolDomainCommand({ ...named, ManagedLoginVersion: 2 }))
    await refuses(
      cognito.send(new DeleteUserPoolCommand({ UserPoolId })),
      'InvalidParameterException',
      'User pool cannot be deleted. It has a domain configured that should be deleted first.',
    )
    await cognito.send(new UpdateUserPoolDomainCommand({ ...named, ManagedLoginVersion: 1 }))
    const { DomainDescription } = await cognito.send(new DescribeUserPoolDomainCommand({ Domain: named.Domain }))
    assert.deepEqual(
      [DomainDescription?.UserPoolId, DomainDescription?.Status, DomainDescription?.ManagedLoginVersion],
      [UserPoolId, 'ACTIVE', 1],
    )
    await cognito.send(new DeleteUserPoolDomainCommand(named))
    const gone = await cognito.send(new DescribeUserPoolDomainCommand({ Domain: named.Domain }))
    assert.deepEqual(gone.DomainDescription, {})
  })

  it('may be host names with a certificate', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const named = { UserPoolId, Domain: `${randomUUID()}.example.com` }
    const CustomDomainConfig = { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1' }
    const { CloudFrontDomain } = await cognito.send(new CreateUserPoolDomainCommand({ ...named, CustomDomainConfig }))
    assert.ok(CloudFrontDomain)
    await cognito.send(new DeleteUserPoolDomainCommand(named))
  })

  it('are refused in a wrong form', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    await refuses(
      cognito.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'Shop' })),
      'InvalidParameterException',
      "1 validation error detected: Value 'Shop' at 'domain' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$",
    )
  })
})
