import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderGroup } from './group.ts'
import { readPage } from './page.ts'
import type { ListGroupsRequest, ListGroupsResponse } from './shapes.ts'

export const listGroups = {
  name: 'ListGroups',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: ListGroupsRequest): Promise<ListGroupsResponse> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { items, ...next } = await readPage(
      { of: ['ListGroups', pool.id], limit: input.Limit, token: input.NextToken },
      (page) => store.groups.list(pool.id, page),
      (group) => group.name,
    )
    return { Groups: items.map(renderGroup), ...next }
  },
} satisfies Operation<ListGroupsRequest, ListGroupsResponse>
