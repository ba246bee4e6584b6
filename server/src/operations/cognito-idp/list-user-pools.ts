import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { readPage } from './page.ts'
import { renderUserPoolDescription } from './render-user-pool.ts'
import type { ListUserPoolsRequest, ListUserPoolsResponse } from './shapes.ts'

export const listUserPools = {
  name: 'ListUserPools',

  async handle({ store }: Pick<Deps, 'store'>, { region }: Call, input: ListUserPoolsRequest) {
    const { items, ...next } = await readPage(
      { of: ['ListUserPools', region], limit: input.MaxResults, token: input.NextToken },
      (page) => store.userPools.list(region, page),
      (pool) => pool.id,
    )
    return { UserPools: items.map(renderUserPoolDescription), ...next }
  },
} satisfies Operation<ListUserPoolsRequest, ListUserPoolsResponse>
