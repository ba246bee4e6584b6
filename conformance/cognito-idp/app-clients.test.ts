import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AddUserPoolClientSecretCommand,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientSecretsCommand,
  paginateListUserPoolClients,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from './a-pool.ts'
import { refuses } from './refusals.ts'

describe('app clients', () => {
  it('are created, described, updated and deleted', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const create = new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'web', AuthSessionValidity: 5 })
    const { UserPoolClient: created } = await cognito.send(create)
    const named = { UserPoolId, ClientId: created?.ClientId }
    const { UserPoolClient: described } = await cognito.send(new DescribeUserPoolClientCommand(named))
    assert.deepEqual(described, created)
    const { UserPoolClient: updated } = await cognito.send(new UpdateUserPoolClientCommand(named))
    assert.equal(updated?.AuthSessionValidity, 3)
    await cognito.send(new DeleteUserPoolClientCommand(named))
    await refuses(
      cognito.send(new DescribeUserPoolClientCommand(named)),
      'ResourceNotFoundException',
      `User pool client ${named.ClientId} does not exist.`,
    )
  })

  it('for machines have a secret and scopes of resource servers', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const machine = (scope: string) =>
      new CreateUserPoolClientCommand({
        ...{ UserPoolId, ClientName: 'machine', GenerateSecret: true, AllowedOAuthFlowsUserPoolClient: true },
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: [scope],
      })
    await refuses(
      cognito.send(machine('orders/read')),
      'ScopeDoesNotExistException',
      'Invalid scope requested: orders/read',
    )
    await refuses(
      cognito.send(machine('openid')),
      'InvalidOAuthFlowException',
      'openid is not supported with client_credentials flow',
    )
    const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Read orders' }]
    await cognito.send(new CreateResourceServerCommand({ UserPoolId, Identifier: 'orders', Name: 'Orders', Scopes }))
    const { UserPoolClient } = await cognito.send(machine('orders/read'))
    assert.match(UserPoolClient?.ClientSecret ?? '', /^[0-9a-v]{51,52}$/)
  })

  it('have two secrets while one replaces the other', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const create = new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'machine', GenerateSecret: true })
    const { UserPoolClient: client } = await cognito.send(create)
    const named = { UserPoolId, ClientId: client?.ClientId }
    const { ClientSecretDescriptor: added } = await cognito.send(new AddUserPoolClientSecretCommand(named))
    assert.match(added?.ClientSecretValue ?? '', /^[0-9a-v]{51,52}$/)
    await refuses(
      cognito.send(new AddUserPoolClientSecretCommand(named)),
      'LimitExceededException',
      'Client secrets cannot exceed limit of 2 secrets.',
    )
    const { ClientSecrets = [] } = await cognito.send(new ListUserPoolClientSecretsCommand(named))
    assert.equal(ClientSecrets.length, 2)
    const [{ ClientSecretId } = {}] = ClientSecrets
    await cognito.send(new DeleteUserPoolClientSecretCommand({ ...named, ClientSecretId }))
    const last = { ...named, ClientSecretId: added?.ClientSecretId }
    await refuses(
      cognito.send(new DeleteUserPoolClientSecretCommand(last)),
      'InvalidParameterException',
      'Cannot delete the only client secret.',
    )
    const { UserPoolClient: described } = await cognito.send(new DescribeUserPoolClientCommand(named))
    assert.equal(described?.ClientSecret, added?.ClientSecretValue)
  })

  it("are listed by the SDK's own paginator", async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    for (const ClientName of ['a', 'b', 'c']) {
      await cognito.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName }))
    }
    const names: (string | undefined)[] = []
    for await (const page of paginateListUserPoolClients({ client: cognito, pageSize: 1 }, { UserPoolId })) {
      names.push(...(page.UserPoolClients ?? []).map(({ ClientName }) => ClientName))
    }
    assert.deepEqual(names.sort(), ['a', 'b', 'c'])
  })

  it('have no name with a colon in it', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    await refuses(
      cognito.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'a:b' })),
      'InvalidParameterException',
      "1 validation error detected: Value 'a:b' at 'clientName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+",
    )
  })
})
