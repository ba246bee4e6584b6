import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { NOON } from '../../testing/test-clock.ts'
import { createGroup } from './create-group.ts'
import { deleteGroup } from './delete-group.ts'
import { getGroup } from './get-group.ts'
import { listGroups } from './list-groups.ts'
import type { CreateGroupRequest } from './shapes.ts'
import { updateGroup } from './update-group.ts'

async function house() {
  const { deps, call, create: createPool } = await poolOperations()
  const { Id: UserPoolId = '' } = await createPool()
  return {
    ...{ deps, call, UserPoolId },
    create: async (input: Partial<CreateGroupRequest> = {}) =>
      (await createGroup.handle(deps, call, { UserPoolId, GroupName: 'staff', ...input })).Group,
    get: async (GroupName = 'staff') => (await getGroup.handle(deps, call, { UserPoolId, GroupName })).Group,
  }
}

describe('groups', () => {
  it('have only what they were given', async () => {
    const { create, get, UserPoolId } = await house()
    const group = await create()
    assert.deepEqual(group, { GroupName: 'staff', UserPoolId, LastModifiedDate: NOON, CreationDate: NOON })
    assert.deepEqual(await get(), group)
  })

  it('keep description, role and precedence, zero included', async () => {
    const { create, get } = await house()
    const given = { Description: 'All', RoleArn: 'arn:aws:iam::000000000000:role/staff', Precedence: 0 }
    const { Description, RoleArn, Precedence } = (await create(given)) ?? {}
    assert.deepEqual({ Description, RoleArn, Precedence }, given)
    assert.equal((await get())?.Precedence, 0)
  })

  it('keep what an update leaves out', async () => {
    const { deps, call, create, UserPoolId } = await house()
    const group = await create({ Description: 'All', Precedence: 3 })
    deps.clock.advance(1000)
    const { Group } = await updateGroup.handle(deps, call, { UserPoolId, GroupName: 'staff', Precedence: 1 })
    assert.deepEqual(Group, { ...group, Precedence: 1, LastModifiedDate: new Date(NOON.getTime() + 1000) })
  })

  it('have names of their own', async () => {
    const { create } = await house()
    await create()
    await refused(create(), 'GroupExistsException', 'A group with the name already exists in the pool.')
  })

  it('that do not exist are not found by any operation', async () => {
    const { deps, call, get, UserPoolId } = await house()
    const named = { UserPoolId, GroupName: 'none' }
    await refused(get('none'), 'ResourceNotFoundException', 'Group not found.')
    await refused(updateGroup.handle(deps, call, named), 'ResourceNotFoundException', 'Group not found.')
    await refused(deleteGroup.handle(deps, call, named), 'ResourceNotFoundException', 'Group not found.')
  })

  it('are gone once deleted', async () => {
    const { deps, call, create, get, UserPoolId } = await house()
    await create()
    await deleteGroup.handle(deps, call, { UserPoolId, GroupName: 'staff' })
    await refused(get(), 'ResourceNotFoundException', 'Group not found.')
  })

  it('are listed by name, page by page; a limit of zero is the default', async () => {
    const { deps, call, create, UserPoolId } = await house()
    for (const GroupName of ['c', 'a', 'b']) await create({ GroupName })
    const first = await listGroups.handle(deps, call, { UserPoolId, Limit: 2 })
    const second = await listGroups.handle(deps, call, { UserPoolId, Limit: 0, NextToken: first.NextToken })
    const names = [...(first.Groups ?? []), ...(second.Groups ?? [])].map(({ GroupName }) => GroupName)
    assert.deepEqual(names, ['a', 'b', 'c'])
    assert.equal(second.NextToken, undefined)
  })
})
