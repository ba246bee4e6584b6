import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isSecretOf } from '../../domain/app-clients/authenticate.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import { appClientOperations } from '../../testing/app-client-operations.ts'
import { aCall } from '../../testing/entities.ts'
import { refused } from '../../testing/refused.ts'
import { NOON } from '../../testing/test-clock.ts'
import { createResourceServer } from './create-resource-server.ts'
import { deleteUserPoolClient } from './delete-user-pool-client.ts'
import { listUserPoolClients } from './list-user-pool-clients.ts'
import type { CreateUserPoolClientRequest } from './shapes.ts'

const call = aCall()

describe('CreateUserPoolClient', () => {
  it('fills in what Cognito fills in', async () => {
    const { UserPoolId, create, describe } = await appClientOperations()
    const client = await create()
    const { ClientId, ...rest } = client
    assert.match(ClientId ?? '', /^[0-9a-v]{26}$/)
    assert.deepEqual(rest, {
      UserPoolId,
      ClientName: 'web',
      LastModifiedDate: NOON,
      CreationDate: NOON,
      RefreshTokenValidity: 30,
      AllowedOAuthFlowsUserPoolClient: false,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
    })
    assert.deepEqual(await describe(ClientId), client)
  })

  it('gives back every setting as it was sent', async () => {
    const { create, describe } = await appClientOperations()
    const sent = {
      RefreshTokenValidity: 90,
      AccessTokenValidity: 20,
      IdTokenValidity: 3600,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'seconds', RefreshToken: 'days' },
      ReadAttributes: ['email', 'email_verified', 'sub'],
      WriteAttributes: ['email', 'name'],
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      SupportedIdentityProviders: ['COGNITO'],
      CallbackURLs: ['https://example.com/callback', 'http://localhost:3000/', 'myapp://callback'],
      LogoutURLs: ['https://example.com/bye'],
      DefaultRedirectURI: 'http://localhost:3000/',
      AllowedOAuthFlows: ['code', 'implicit'],
      AllowedOAuthScopes: ['openid', 'email'],
      AllowedOAuthFlowsUserPoolClient: true,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: false,
      EnablePropagateAdditionalUserContextData: true,
      AuthSessionValidity: 15,
      RefreshTokenRotation: { Feature: 'DISABLED', RetryGracePeriodSeconds: 10 },
    } as const satisfies Partial<CreateUserPoolClientRequest>
    const { ClientId } = await create({ ...sent, GenerateSecret: true })
    const described = await describe(ClientId)
    for (const [member, value] of Object.entries(sent)) {
      assert.deepEqual(described?.[member as keyof typeof described], value, member)
    }
  })

  it('fills in the units that are not sent, once one of them is', async () => {
    const { create } = await appClientOperations()
    const client = await create({ TokenValidityUnits: { AccessToken: 'minutes' }, AccessTokenValidity: 30 })
    assert.deepEqual(client.TokenValidityUnits, { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' })
    assert.equal(client.IdTokenValidity, undefined)
  })

  it('takes a refresh token validity of zero for thirty days', async () => {
    const { create } = await appClientOperations()
    assert.equal((await create({ RefreshTokenValidity: 0 })).RefreshTokenValidity, 30)
  })

  it('takes an empty list of flows or attributes for the default', async () => {
    const { create } = await appClientOperations()
    const client = await create({
      ExplicitAuthFlows: [],
      ReadAttributes: [],
      WriteAttributes: [],
      AllowedOAuthFlows: [],
    })
    assert.equal(client.ExplicitAuthFlows, undefined)
    assert.equal(client.ReadAttributes, undefined)
    assert.equal(client.WriteAttributes, undefined)
    assert.equal(client.AllowedOAuthFlows, undefined)
  })

  it('makes a secret that authenticates the client, and keeps it sealed', async () => {
    const { deps, create, describe, UserPoolId } = await appClientOperations()
    const { ClientId = '', ClientSecret = '' } = await create({ GenerateSecret: true })
    assert.match(ClientSecret, /^[0-9a-v]{52}$/)
    assert.equal((await describe(ClientId))?.ClientSecret, ClientSecret)
    const client = await deps.store.appClients.find(userPoolId(UserPoolId), clientId(ClientId))
    assert.ok(client)
    assert.ok(isSecretOf(client, ClientSecret, deps.sealer))
    assert.ok(!client.secrets.some(({ sealed }) => Buffer.from(sealed).includes(ClientSecret)))
  })

  it("keeps the caller's own secret", async () => {
    const { create } = await appClientOperations()
    const ClientSecret = 'a-secret-of-my-own'.replaceAll('-', '_').padEnd(24, '0')
    assert.equal((await create({ ClientSecret })).ClientSecret, ClientSecret)
  })

  it('makes a client for machines', async () => {
    const { deps, create, UserPoolId } = await appClientOperations()
    const Scopes = [{ ScopeName: 'read', ScopeDescription: 'r' }]
    const Identifier = 'https://api.example.com/orders'
    await createResourceServer.handle(deps, call, { UserPoolId, Identifier, Name: 'Orders', Scopes })
    const client = await create({
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: [`${Identifier}/read`],
      AllowedOAuthFlowsUserPoolClient: true,
    })
    assert.deepEqual(client.AllowedOAuthScopes, [`${Identifier}/read`])
  })

  it('lets refresh token rotation stand in for the refresh flow', async () => {
    const { create } = await appClientOperations()
    const RefreshTokenRotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 } as const
    const client = await create({ RefreshTokenRotation, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] })
    assert.deepEqual(client.RefreshTokenRotation, RefreshTokenRotation)
  })

  it('lets lifetimes be short where that is allowed', async () => {
    const { create } = await appClientOperations({ allowShortLifetimes: true })
    const TokenValidityUnits = { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'seconds' } as const
    const client = await create({
      AccessTokenValidity: 1,
      IdTokenValidity: 1,
      RefreshTokenValidity: 2,
      TokenValidityUnits,
    })
    assert.deepEqual([client.AccessTokenValidity, client.RefreshTokenValidity], [1, 2])
  })

  it('refuses a client of a pool that does not exist', async () => {
    const { create } = await appClientOperations()
    await refused(
      create({ UserPoolId: 'us-east-1_none' }),
      'ResourceNotFoundException',
      'User pool us-east-1_none does not exist.',
    )
  })
})

describe('a pinned client id', () => {
  it('comes from the name, which stays as it was sent', async () => {
    const { create } = await appClientOperations({ pinnedIds: true })
    const client = await create({ ClientName: '_custom_id_:my_client' })
    assert.deepEqual([client.ClientId, client.ClientName], ['my_client', '_custom_id_:my_client'])
  })

  it('is refused when it is taken, in any pool', async () => {
    const { create, newPool } = await appClientOperations({ pinnedIds: true })
    await create({ ClientName: '_custom_id_:mine' })
    await refused(
      create({ ClientName: '_custom_id_:mine', UserPoolId: await newPool() }),
      'InvalidParameterException',
      'User pool client mine already exists.',
    )
  })

  it('is refused when it is no client id', async () => {
    const { create } = await appClientOperations({ pinnedIds: true })
    await refused(
      create({ ClientName: '_custom_id_:no-id' }),
      'InvalidParameterException',
      'Invalid pinned client id no-id: it must be 1 to 128 letters, digits or underscores.',
    )
  })

  it('is no name for a client where ids are not pinned', async () => {
    const { create } = await appClientOperations()
    await refused(
      create({ ClientName: '_custom_id_:mine' }),
      'InvalidParameterException',
      "1 validation error detected: Value '_custom_id_:mine' at 'clientName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+",
    )
  })
})

describe('UpdateUserPoolClient', () => {
  it('puts back to the default what it is not sent, apart from name and secret', async () => {
    const { deps, create, describe, update } = await appClientOperations()
    const bare = await create({ GenerateSecret: true })
    await update(bare.ClientId, { ReadAttributes: ['email'], AccessTokenValidity: 2, CallbackURLs: ['https://a.b/'] })
    deps.clock.advance(1000)
    const updated = await update(bare.ClientId, {})
    assert.deepEqual(updated, { ...bare, LastModifiedDate: new Date(NOON.getTime() + 1000) })
    assert.deepEqual(await describe(bare.ClientId), updated)
  })

  it('renames a client', async () => {
    const { create, update } = await appClientOperations()
    const { ClientId } = await create()
    assert.equal((await update(ClientId, { ClientName: 'mobile' }))?.ClientName, 'mobile')
  })

  it('keeps the name of a pinned client, and pins no other', async () => {
    const { create, update } = await appClientOperations({ pinnedIds: true })
    const { ClientId } = await create({ ClientName: '_custom_id_:mine' })
    assert.equal((await update(ClientId, { ClientName: '_custom_id_:mine' }))?.ClientId, 'mine')
    await assert.rejects(update(ClientId, { ClientName: '_custom_id_:other' }), { code: 'InvalidParameterException' })
  })

  it('is checked as creation is', async () => {
    const { create, update } = await appClientOperations()
    const { ClientId } = await create()
    await refused(
      update(ClientId, { WriteAttributes: ['unknown'] }),
      'InvalidParameterException',
      'Invalid write attributes specified while updating a client',
    )
  })

  it('refuses a client of another pool', async () => {
    const { create, update, newPool } = await appClientOperations()
    const { ClientId } = await create()
    await refused(
      update(ClientId, { UserPoolId: await newPool() }),
      'ResourceNotFoundException',
      `User pool client ${ClientId} does not exist.`,
    )
  })
})

describe('DeleteUserPoolClient', () => {
  it('removes the client at once, and only once', async () => {
    const { deps, create, describe, UserPoolId } = await appClientOperations()
    const { ClientId = '' } = await create()
    await deleteUserPoolClient.handle(deps, call, { UserPoolId, ClientId })
    const gone = `User pool client ${ClientId} does not exist.`
    await refused(describe(ClientId), 'ResourceNotFoundException', gone)
    await refused(deleteUserPoolClient.handle(deps, call, { UserPoolId, ClientId }), 'ResourceNotFoundException', gone)
  })
})

describe('ListUserPoolClients', () => {
  it("lists the pool's clients once, page by page", async () => {
    const { deps, create, newPool, UserPoolId } = await appClientOperations()
    await create({ UserPoolId: await newPool() })
    const ids: (string | undefined)[] = []
    for (const _ of [1, 2, 3]) ids.push((await create()).ClientId)
    const first = await listUserPoolClients.handle(deps, call, { UserPoolId, MaxResults: 2 })
    assert.ok(first.NextToken)
    const second = await listUserPoolClients.handle(deps, call, { UserPoolId, NextToken: first.NextToken })
    assert.equal(second.NextToken, undefined)
    assert.deepEqual(
      [...first.UserPoolClients, ...second.UserPoolClients],
      ids.sort().map((ClientId) => ({ ClientId, UserPoolId, ClientName: 'web' })),
    )
  })

  it('refuses the token of another pool', async () => {
    const { deps, create, newPool, UserPoolId } = await appClientOperations()
    await create()
    await create()
    const { NextToken } = await listUserPoolClients.handle(deps, call, { UserPoolId, MaxResults: 1 })
    await refused(
      listUserPoolClients.handle(deps, call, { UserPoolId: await newPool(), NextToken }),
      'InvalidParameterException',
      'Invalid pagination token.',
    )
  })
})
