import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
  ListUsersInGroupCommand,
  paginateListUsers,
  paginateListUsersInGroup,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool, type Pool } from './a-pool.ts'
import { refuses } from './refusals.ts'

describe('ListUsers', () => {
  let pool: Pool
  before(async () => {
    pool = await aPool()
    for (const [Username, name, email] of people) {
      const UserAttributes = [
        { Name: 'name', Value: name },
        { Name: 'email', Value: email },
      ]
      const input = { UserPoolId: pool.UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' } as const
      await pool.cognito.send(new AdminCreateUserCommand(input))
    }
    await pool.cognito.send(new AdminDisableUserCommand({ UserPoolId: pool.UserPoolId, Username: 'eve' }))
  })
  after(() => pool[Symbol.asyncDispose]())

  const people = [
    ['ada', 'Ada "Countess" Lovelace', 'ada@example.com'],
    ['adam', 'Adam', 'adam@example.com'],
    ['eve', 'Eve', 'eve@example.org'],
  ] as const
  const list = (input: Partial<ListUsersCommandInput>) =>
    pool.cognito.send(new ListUsersCommand({ UserPoolId: pool.UserPoolId, ...input }))
  const names = async (input: Partial<ListUsersCommandInput>) =>
    (await list(input)).Users?.map(({ Username }) => Username).toSorted()

  const filters: [string, string[]][] = [
    ['', ['ada', 'adam', 'eve']],
    ['username = "ada"', ['ada']],
    ['username = "Ada"', []],
    ['username ^= "ada"', ['ada', 'adam']],
    ['username^="ad"', ['ada', 'adam']],
    [' "email"^= "eve@" ', ['eve']],
    ['email ^= "%"', []],
    ['name = "Ada \\"Countess\\" Lovelace"', ['ada']],
    ['name ^= "ada"', []],
    ['cognito:user_status = "force_change_password"', ['ada', 'adam', 'eve']],
    ['cognito:user_status ^= "FORCE"', ['ada', 'adam', 'eve']],
    ['cognito:user_status = "CONFIRMED"', []],
    ['status = "Disabled"', ['eve']],
    ['status = "disabled"', []],
    ['status ^= "E"', ['ada', 'adam']],
    ['family_name = ""', []],
    ['sub = "nobody"', []],
  ]
  for (const [Filter, expected] of filters) {
    it(`finds ${expected.join(', ') || 'nobody'} with ${Filter || 'no filter'}`, async () => {
      assert.deepEqual(await names({ Filter }), expected)
    })
  }

  const refusals = [
    ['username', 'Error while parsing filter'],
    ['username = ada', 'Error while parsing filter'],
    ['username > "ada"', 'Error while parsing filter'],
    ['username = "a" and email = "b"', 'Error while parsing filter'],
    ['username = "a" "', 'Error while parsing filter'],
    ['nickname = "a"', 'Invalid search attribute: nickname'],
    ['custom:team = "a"', 'Invalid search attribute: custom:team'],
  ] as const
  for (const [Filter, message] of refusals) {
    it(`refuses ${JSON.stringify(Filter)}`, async () => {
      await refuses(list({ Filter }), 'InvalidParameterException', message)
    })
  }

  it('shows only the attributes that were asked for', async () => {
    const { Users } = await list({ Filter: 'username = "ada"', AttributesToGet: ['email'] })
    assert.deepEqual(Users?.[0]?.Attributes, [{ Name: 'email', Value: 'ada@example.com' }])
  })

  it("gives every user once to the SDK's own paginator, and its tokens to no other list", async () => {
    const seen: (string | undefined)[] = []
    let token: string | undefined
    const input = { UserPoolId: pool.UserPoolId, Limit: 1, Filter: 'username ^= "a"' }
    for await (const page of paginateListUsers({ client: pool.cognito }, input)) {
      seen.push(...(page.Users ?? []).map(({ Username }) => Username))
      token ??= page.PaginationToken
    }
    assert.deepEqual(seen, ['ada', 'adam'])
    for (const PaginationToken of [token, 'invented']) {
      await refuses(list({ PaginationToken }), 'InvalidParameterException', 'Invalid pagination token.')
    }
  })
})

describe('users in groups', () => {
  it('are added, listed both ways, and removed', async () => {
    await using pool = await aPool()
    const { cognito, UserPoolId } = pool
    for (const Username of ['ada', 'bob']) {
      await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }))
    }
    const membership = { UserPoolId, Username: 'ada', GroupName: 'staff' }
    await refuses(
      cognito.send(new AdminAddUserToGroupCommand(membership)),
      'ResourceNotFoundException',
      'Group not found.',
    )
    for (const GroupName of ['staff', 'admins']) await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }))
    await refuses(
      cognito.send(new AdminAddUserToGroupCommand({ ...membership, Username: 'eve' })),
      'UserNotFoundException',
      'User does not exist.',
    )

    for (const GroupName of ['staff', 'staff', 'admins']) {
      await cognito.send(new AdminAddUserToGroupCommand({ ...membership, GroupName }))
    }
    await cognito.send(new AdminAddUserToGroupCommand({ ...membership, Username: 'bob' }))

    const { Groups } = await cognito.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'ada' }))
    assert.deepEqual(
      Groups?.map(({ GroupName }) => GroupName),
      ['admins', 'staff'],
    )
    const members: (string | undefined)[] = []
    const input = { UserPoolId, GroupName: 'staff', Limit: 1 }
    for await (const page of paginateListUsersInGroup({ client: cognito }, input)) {
      members.push(...(page.Users ?? []).map(({ Username }) => Username))
    }
    assert.deepEqual(members.toSorted(), ['ada', 'bob'])
    for (let time = 0; time < 2; time++) await cognito.send(new AdminRemoveUserFromGroupCommand(membership))
    const { Users } = await cognito.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'staff' }))
    assert.deepEqual(
      Users?.map(({ Username }) => Username),
      ['bob'],
    )
  })
})
