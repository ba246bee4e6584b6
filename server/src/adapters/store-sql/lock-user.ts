import type { UserPoolId, UserSub } from '../../model/ids.ts'
import type { Database } from './database.ts'

/** The user's row, which nobody else changes or deletes before our commit; undefined: there is no such user. */
export const lockUser = ({ sql, dialect }: Database, pool: UserPoolId, sub: UserSub) =>
  sql
    .selectFrom('users')
    .select('sub')
    .where('user_pool_id', '=', pool)
    .where('sub', '=', sub)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
