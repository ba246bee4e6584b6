import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  CreateResourceServerCommand,
  DeleteResourceServerCommand,
  DescribeResourceServerCommand,
  paginateListResourceServers,
  UpdateResourceServerCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from './a-pool.ts'
import { refuses } from './refusals.ts'

describe('resource servers', () => {
  it('are created, described, updated and deleted', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const named = { UserPoolId, Identifier: 'https://api.example.com/orders' }
    const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Read orders' }]
    const create = new CreateResourceServerCommand({ ...named, Name: 'Orders', Scopes })
    const { ResourceServer: created } = await cognito.send(create)
    assert.deepEqual(created, { ...named, Name: 'Orders', Scopes })
    await refuses(
      cognito.send(create),
      'InvalidParameterException',
      `${named.Identifier} already exists in user pool ${UserPoolId}.`,
    )
    await cognito.send(new UpdateResourceServerCommand({ ...named, Name: 'Renamed' }))
    const { ResourceServer: described } = await cognito.send(new DescribeResourceServerCommand(named))
    assert.deepEqual(described, { ...named, Name: 'Renamed' })
    await cognito.send(new DeleteResourceServerCommand(named))
    await refuses(
      cognito.send(new DescribeResourceServerCommand(named)),
      'ResourceNotFoundException',
      `Resource server ${named.Identifier} does not exist.`,
    )
  })

  it("are listed by the SDK's own paginator", async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    for (const Identifier of ['a', 'b', 'c']) {
      await cognito.send(new CreateResourceServerCommand({ UserPoolId, Identifier, Name: Identifier }))
    }
    const found: (string | undefined)[] = []
    for await (const page of paginateListResourceServers(
      { client: cognito, pageSize: 2 },
      { UserPoolId, MaxResults: 2 },
    )) {
      found.push(...(page.ResourceServers ?? []).map(({ Identifier }) => Identifier))
    }
    assert.deepEqual(found.sort(), ['a', 'b', 'c'])
  })
})
