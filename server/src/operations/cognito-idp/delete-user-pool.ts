import { setImmediate as turn } from 'node:timers/promises'
import { requireDeletable } from '../../domain/user-pools/check-settings.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { Call } from '../../model/call.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { StoreTx } from '../../ports/store.ts'
import type { Operation } from '../operation.ts'
import type { DeleteUserPoolRequest } from './shapes.ts'

export const deleteUserPool = {
  name: 'DeleteUserPool',

  async handle({ store }: Pick<Deps, 'store'>, call: Call, input: DeleteUserPoolRequest): Promise<void> {
    const pool = await requireDeletablePool(store, call, input)
    // A million users at once would hold everybody else up. Who comes in meanwhile goes with the pool.
    while ((await store.users.deleteSome(pool.id, step)) > 0) await turn()
    await store.transaction(async (tx) => {
      const { id } = await requireDeletablePool(tx, call, input)
      await tx.userPools.delete(id)
    })
  },
} satisfies Operation<DeleteUserPoolRequest, void>

/** Users per transaction: on SQLite everything else waits for it. */
const step = 100

async function requireDeletablePool(
  store: Pick<StoreTx, 'userPools' | 'domains'>,
  call: Call,
  { UserPoolId }: DeleteUserPoolRequest,
): Promise<UserPool> {
  const pool = await requireUserPool(store, call, UserPoolId)
  requireDeletable(pool, (await store.domains.findByPool(pool.id)).length)
  return pool
}
