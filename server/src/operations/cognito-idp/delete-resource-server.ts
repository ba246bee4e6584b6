import { resourceServerNotFound } from '../../domain/resource-servers/check-resource-server.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteResourceServerRequest } from './shapes.ts'

export const deleteResourceServer = {
  name: 'DeleteResourceServer',

  /** Clients may still list its scopes; those stop working. */
  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DeleteResourceServerRequest): Promise<void> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const deleted = await store.resourceServers.delete(pool.id, input.Identifier)
    if (!deleted) throw resourceServerNotFound(input.Identifier)
  },
} satisfies Operation<DeleteResourceServerRequest, void>
