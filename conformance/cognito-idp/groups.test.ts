import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  paginateListGroups,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from './a-pool.ts'
import { refuses } from './refusals.ts'

describe('groups', () => {
  it('are created, described, updated and deleted', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    const named = { UserPoolId, GroupName: 'staff' }
    const { Group: created } = await cognito.send(new CreateGroupCommand({ ...named, Precedence: 0 }))
    assert.deepEqual((await cognito.send(new GetGroupCommand(named))).Group, created)
    await refuses(
      cognito.send(new CreateGroupCommand(named)),
      'GroupExistsException',
      'A group with the name already exists in the pool.',
    )
    const { Group: updated } = await cognito.send(new UpdateGroupCommand({ ...named, Description: 'All' }))
    assert.deepEqual([updated?.Precedence, updated?.Description], [0, 'All'])
    await cognito.send(new DeleteGroupCommand(named))
    await refuses(cognito.send(new GetGroupCommand(named)), 'ResourceNotFoundException', 'Group not found.')
  })

  it("are listed by the SDK's own paginator", async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    for (const GroupName of ['c', 'a', 'b']) await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }))
    const names: (string | undefined)[] = []
    for await (const page of paginateListGroups({ client: cognito, pageSize: 2 }, { UserPoolId, Limit: 2 })) {
      names.push(...(page.Groups ?? []).map(({ GroupName }) => GroupName))
    }
    assert.deepEqual(names, ['a', 'b', 'c'])
  })
})
