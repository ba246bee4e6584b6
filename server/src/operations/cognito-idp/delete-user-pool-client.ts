import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import { appClientNotFound } from '../../model/errors.ts'
import { clientId } from '../../model/ids.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteUserPoolClientRequest } from './shapes.ts'

export const deleteUserPoolClient = {
  name: 'DeleteUserPoolClient',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DeleteUserPoolClientRequest): Promise<void> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const deleted = await store.appClients.delete(pool.id, clientId(input.ClientId))
    if (!deleted) throw appClientNotFound(input.ClientId)
  },
} satisfies Operation<DeleteUserPoolClientRequest, void>
