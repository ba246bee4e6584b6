import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { createResourceServer } from './create-resource-server.ts'
import { deleteResourceServer } from './delete-resource-server.ts'
import { describeResourceServer } from './describe-resource-server.ts'
import { listResourceServers } from './list-resource-servers.ts'
import { updateResourceServer } from './update-resource-server.ts'

const ORDERS = 'https://api.example.com/orders'
const scope = (ScopeName: string) => ({ ScopeName, ScopeDescription: `May ${ScopeName}` })

async function house() {
  const { deps, call, create: createPool } = await poolOperations()
  const newPool = async () => (await createPool()).Id ?? ''
  const UserPoolId = await newPool()
  return {
    ...{ deps, call, UserPoolId, newPool },
    create: async (Identifier = ORDERS, names?: string[]) =>
      (
        await createResourceServer.handle(deps, call, {
          ...{ UserPoolId, Identifier, Name: 'Orders' },
          Scopes: names?.map(scope),
        })
      ).ResourceServer,
    find: async (Identifier = ORDERS) =>
      (await describeResourceServer.handle(deps, call, { UserPoolId, Identifier })).ResourceServer,
  }
}
const unknown = `Resource server ${ORDERS} does not exist.`

describe('resource servers', () => {
  it('come back as they were created', async () => {
    const { create, find, UserPoolId } = await house()
    const server = await create(ORDERS, ['read', 'write'])
    assert.deepEqual(server, {
      UserPoolId,
      Identifier: ORDERS,
      Name: 'Orders',
      Scopes: [scope('read'), scope('write')],
    })
    assert.deepEqual(await find(), server)
  })

  it('have no list of scopes without scopes', async () => {
    const { create, find, UserPoolId } = await house()
    await create(ORDERS, [])
    assert.deepEqual(await find(), { UserPoolId, Identifier: ORDERS, Name: 'Orders' })
  })

  it('get name and scopes replaced by an update', async () => {
    const { deps, call, create, find, UserPoolId } = await house()
    await create(ORDERS, ['read'])
    const updated = { UserPoolId, Identifier: ORDERS, Name: 'Renamed' }
    assert.deepEqual(await updateResourceServer.handle(deps, call, updated), { ResourceServer: updated })
    assert.deepEqual(await find(), updated)
  })

  it('are gone once deleted', async () => {
    const { deps, call, create, find, UserPoolId } = await house()
    await create()
    await deleteResourceServer.handle(deps, call, { UserPoolId, Identifier: ORDERS })
    await refused(find(), 'ResourceNotFoundException', unknown)
  })

  it('that do not exist are not found by any operation', async () => {
    const { deps, call, find, UserPoolId } = await house()
    const named = { UserPoolId, Identifier: ORDERS }
    await refused(find(), 'ResourceNotFoundException', unknown)
    await refused(deleteResourceServer.handle(deps, call, named), 'ResourceNotFoundException', unknown)
    const update = updateResourceServer.handle(deps, call, { ...named, Name: 'x' })
    await refused(update, 'ResourceNotFoundException', unknown)
  })

  it('have identifiers of their own within a pool', async () => {
    const { deps, call, create, newPool, UserPoolId } = await house()
    await create()
    await refused(create(), 'InvalidParameterException', `${ORDERS} already exists in user pool ${UserPoolId}.`)
    const elsewhere = { UserPoolId: await newPool(), Identifier: ORDERS, Name: 'Orders' }
    await createResourceServer.handle(deps, call, elsewhere)
  })

  it('cannot have a scope twice', async () => {
    const { create } = await house()
    await refused(create(ORDERS, ['a', 'a']), 'InvalidParameterException', 'Scope a is given more than once.')
  })

  it('are at most 25 in a pool, and are listed page by page', async () => {
    const { deps, call, create, UserPoolId } = await house()
    const identifiers = Array.from({ length: 25 }, (_, n) => `api-${n}`)
    for (const identifier of identifiers) await create(identifier)
    await refused(
      create('one more'),
      'LimitExceededException',
      'You have reached the maximum number of resource servers (25).',
    )
    const first = await listResourceServers.handle(deps, call, { UserPoolId, MaxResults: 20 })
    assert.equal(first.ResourceServers.length, 20)
    const second = await listResourceServers.handle(deps, call, { UserPoolId, NextToken: first.NextToken })
    assert.equal(second.NextToken, undefined)
    const listed = [...first.ResourceServers, ...second.ResourceServers].map(({ Identifier }) => Identifier)
    assert.deepEqual(listed, identifiers.sort())
  })
})
