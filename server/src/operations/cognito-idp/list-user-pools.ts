import type { Call } from '../../model/call.ts'
import { consolePoolId } from '../../model/console.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { readPage } from './page.ts'
import { renderUserPoolDescription } from './render-user-pool.ts'
import type { ListUserPoolsRequest, ListUserPoolsResponse } from './shapes.ts'

export const listUserPools = {
  name: 'ListUserPools',

  async handle({ store }: Pick<Deps, 'store'>, { region, principal }: Call, input: ListUserPoolsRequest) {
    // The pool of the console is an affair of the console: scripts and tests that list pools made none.
    const except = { except: consolePoolId(region) }
    const { items, ...next } = await readPage(
      { of: ['ListUserPools', region], limit: input.MaxResults, token: input.NextToken },
      (page) => store.userPools.list(region, page, principal?.kind === 'console-user' ? {} : except),
      (pool) => pool.id,
    )
    return { UserPools: items.map(renderUserPoolDescription), ...next }
  },
} satisfies Operation<ListUserPoolsRequest, ListUserPoolsResponse>
