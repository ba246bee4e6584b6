import type { UserPoolId, UserSub } from '../../model/ids.ts'
import type { Database } from './database.ts'

/** Until our commit nobody else counts what the user has, or changes the user. SQLite has one writer anyway. */
export async function holdUser({ sql, dialect }: Database, pool: UserPoolId, sub: UserSub): Promise<void> {
  if (dialect !== 'postgres') return
  const user = sql.selectFrom('users').select('sub').where('user_pool_id', '=', pool).where('sub', '=', sub)
  await user.forNoKeyUpdate().execute()
}
