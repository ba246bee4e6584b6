import { resourceServerNotFound } from '../../domain/resource-servers/check-resource-server.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderResourceServer } from './resource-server.ts'
import type { DescribeResourceServerRequest, DescribeResourceServerResponse } from './shapes.ts'

export const describeResourceServer = {
  name: 'DescribeResourceServer',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DescribeResourceServerRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const server = await store.resourceServers.find(pool.id, input.Identifier)
    if (!server) throw resourceServerNotFound(input.Identifier)
    return { ResourceServer: renderResourceServer(server) }
  },
} satisfies Operation<DescribeResourceServerRequest, DescribeResourceServerResponse>
