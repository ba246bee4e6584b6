import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { parseUserPoolArn } from '../../domain/user-pools/user-pool-arn.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter, userPoolNotFound } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'

/** The pool that a tagging operation names by its ARN. */
export async function requireTaggedUserPool(store: StoreTx, call: Call, arn: string): Promise<UserPool> {
  const named = parseUserPoolArn(arn)
  if (!named) throw invalidParameter(`Invalid user pool ARN: ${arn}`)
  const pool = await requireUserPool(store, call, named.id)
  if (pool.accountId !== named.accountId) throw userPoolNotFound(named.id)
  return pool
}
