import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderGroup } from './group.ts'
import { readPage } from './page.ts'
import type { AdminListGroupsForUserRequest, AdminListGroupsForUserResponse } from './shapes.ts'

export const adminListGroupsForUser = {
  name: 'AdminListGroupsForUser',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: AdminListGroupsForUserRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { sub } = await requireUser(store, pool, input.Username)
    const { items, ...next } = await readPage(
      { of: ['AdminListGroupsForUser', `${pool.id} ${sub}`], limit: input.Limit, token: input.NextToken },
      (page) => store.memberships.groupsOf(pool.id, sub, page),
      (group) => group.name,
    )
    return { Groups: items.map(renderGroup), ...next }
  },
} satisfies Operation<AdminListGroupsForUserRequest, AdminListGroupsForUserResponse>
