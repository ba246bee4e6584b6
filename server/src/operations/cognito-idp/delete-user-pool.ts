import { requireDeletable } from '../../domain/user-pools/check-settings.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteUserPoolRequest } from './shapes.ts'

export const deleteUserPool = {
  name: 'DeleteUserPool',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DeleteUserPoolRequest): Promise<void> {
    await store.transaction(async (tx) => {
      const pool = await requireUserPool(tx, call, input.UserPoolId)
      const domains = await tx.domains.findByPool(pool.id)
      requireDeletable(pool, domains.length)
      await tx.userPools.delete(pool.id)
    })
  },
} satisfies Operation<DeleteUserPoolRequest, void>
