import { requireDistinctScopes } from '../../domain/resource-servers/check-resource-server.ts'
import { quotas, requireBelowQuota } from '../../domain/user-pools/quotas.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderResourceServer, toResourceServer } from './resource-server.ts'
import type { CreateResourceServerRequest, CreateResourceServerResponse } from './shapes.ts'

export const createResourceServer = {
  name: 'CreateResourceServer',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: CreateResourceServerRequest) {
    const server = await store.transaction(async (tx) => {
      const pool = await requireUserPool(tx, call, input.UserPoolId)
      const created = toResourceServer(pool.id, input)
      requireDistinctScopes(created)
      requireBelowQuota(await tx.resourceServers.count(pool.id), quotas.resourceServers, 'resource servers')
      if (!(await tx.resourceServers.insert(created))) {
        throw invalidParameter(`${created.identifier} already exists in user pool ${pool.id}.`)
      }
      return created
    })
    return { ResourceServer: renderResourceServer(server) }
  },
} satisfies Operation<CreateResourceServerRequest, CreateResourceServerResponse>
