import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { readPage } from './page.ts'
import { renderResourceServer } from './resource-server.ts'
import type { ListResourceServersRequest, ListResourceServersResponse } from './shapes.ts'

export const listResourceServers = {
  name: 'ListResourceServers',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: ListResourceServersRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const { items, ...next } = await readPage(
      { of: ['ListResourceServers', pool.id], limit: input.MaxResults, token: input.NextToken },
      (page) => store.resourceServers.list(pool.id, page),
      (server) => server.identifier,
    )
    return { ResourceServers: items.map(renderResourceServer), ...next }
  },
} satisfies Operation<ListResourceServersRequest, ListResourceServersResponse>
