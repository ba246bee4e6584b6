import type { Call } from '../../model/call.ts'
import { userPoolNotFound } from '../../model/errors.ts'
import { regionOf, userPoolId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'

/**
 * The pool of that id. A signed call reaches only pools of the region that it was signed for, as each region of AWS knows
 * its own pools only.
 */
export async function requireUserPool(store: Pick<StoreTx, 'userPools'>, call: Call, id: string): Promise<UserPool> {
  const pool = isElsewhere(call, id) ? undefined : await store.userPools.find(userPoolId(id))
  if (!pool) throw userPoolNotFound(id)
  return pool
}

const isElsewhere = (call: Call, id: string) => call.principal !== undefined && regionOf(userPoolId(id)) !== call.region
