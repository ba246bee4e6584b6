import type { UserPoolId, UserSub } from '../../model/ids.ts'
import type { Database } from './database.ts'

/** Whether there is such a user; if so they stay until our commit. */
export async function keepUser({ sql, dialect }: Database, pool: UserPoolId, sub: UserSub): Promise<boolean> {
  const row = await sql
    .selectFrom('users')
    .select('sub')
    .where('user_pool_id', '=', pool)
    .where('sub', '=', sub)
    .$if(dialect === 'postgres', (query) => query.forKeyShare())
    .executeTakeFirst()
  return row !== undefined
}
