import { userPoolNotFound } from '../../model/errors.ts'
import type { ClientId, UserPoolId } from '../../model/ids.ts'
import type { Database } from './database.ts'
import { prepared } from './prepared.ts'

/** For rows that belong to a pool: it cannot be deleted before our commit, and if it is gone already the caller is told. */
export async function requirePool(tx: Database, id: UserPoolId): Promise<void> {
  if (!(await holdPool(tx, id))) throw userPoolNotFound(id)
}

/** Whether there is such a pool; if so it stays until our commit. */
export async function holdPool(tx: Database, id: UserPoolId): Promise<boolean> {
  return (await heldPool(tx, { id })).length > 0
}

const heldPool = prepared(({ sql, dialect }, { id }: { id: UserPoolId }) =>
  sql
    .selectFrom('user_pools')
    .select('id')
    .where('id', '=', id)
    .$if(dialect === 'postgres', (query) => query.forKeyShare()),
)

/** Whether the pool has such a client; if so nobody else changes it, or what hangs on it, before our commit. */
export async function holdClient({ sql, dialect }: Database, pool: UserPoolId, id: ClientId): Promise<boolean> {
  const row = await sql
    .selectFrom('app_clients')
    .select('id')
    .where('user_pool_id', '=', pool)
    .where('id', '=', id)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
  return row !== undefined
}
