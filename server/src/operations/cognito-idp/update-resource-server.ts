import { requireDistinctScopes, resourceServerNotFound } from '../../domain/resource-servers/check-resource-server.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderResourceServer, toResourceServer } from './resource-server.ts'
import type { UpdateResourceServerRequest, UpdateResourceServerResponse } from './shapes.ts'

export const updateResourceServer = {
  name: 'UpdateResourceServer',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: UpdateResourceServerRequest) {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const server = toResourceServer(pool.id, input)
    requireDistinctScopes(server)
    if (!(await store.resourceServers.replace(server))) throw resourceServerNotFound(server.identifier)
    return { ResourceServer: renderResourceServer(server) }
  },
} satisfies Operation<UpdateResourceServerRequest, UpdateResourceServerResponse>
