import { requireGroup } from '../../domain/groups/require-group.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { readPage } from './page.ts'
import type { ListUsersInGroupRequest, ListUsersInGroupResponse } from './shapes.ts'
import { renderUser } from './user.ts'

export const listUsersInGroup = {
  name: 'ListUsersInGroup',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: ListUsersInGroupRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const group = await requireGroup(store, pool, input.GroupName)
    const { items, ...next } = await readPage(
      { of: ['ListUsersInGroup', `${pool.id} ${group.name}`], limit: input.Limit, token: input.NextToken },
      (page) => store.memberships.usersOf(pool.id, group.name, page),
      (user) => user.sub,
    )
    return { Users: items.map((user) => renderUser(user)), ...next }
  },
} satisfies Operation<ListUsersInGroupRequest, ListUsersInGroupResponse>
