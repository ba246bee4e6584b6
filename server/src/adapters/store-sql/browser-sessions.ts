import type { BrowserSession } from '../../model/browser-session.ts'
import { userPoolId, userSub } from '../../model/ids.ts'
import type { BrowserSessionStore } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import type { BrowserSessionRow } from './schema.ts'

export function browserSessionStore(db: Database): BrowserSessionStore {
  return {
    async insert(session) {
      await db.sql.insertInto('browser_sessions').values(toRow(session)).execute()
    },

    async find(pool, hash) {
      const row = await db.sql
        .selectFrom('browser_sessions')
        .selectAll()
        .where('user_pool_id', '=', pool)
        .where('hash', '=', hash)
        .executeTakeFirst()
      return row && toSession(row)
    },

    async delete(pool, hash) {
      await db.sql.deleteFrom('browser_sessions').where('user_pool_id', '=', pool).where('hash', '=', hash).execute()
    },

    async deleteExpired(now, limit) {
      const { numDeletedRows } = await db.sql
        .deleteFrom('browser_sessions')
        .where(({ eb, refTuple }) =>
          eb(
            refTuple('user_pool_id', 'hash'),
            'in',
            eb
              .selectFrom('browser_sessions')
              .select(['user_pool_id', 'hash'])
              .where('expires_at', '<=', toInstant(now))
              .orderBy('expires_at')
              .limit(limit)
              .$asTuple('user_pool_id', 'hash'),
          ),
        )
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

const toRow = ({ userPoolId, hash, sub, authTime, expiresAt }: BrowserSession): BrowserSessionRow => ({
  user_pool_id: userPoolId,
  hash,
  sub,
  auth_time: toInstant(authTime),
  expires_at: toInstant(expiresAt),
})

const toSession = (row: BrowserSessionRow): BrowserSession => ({
  userPoolId: userPoolId(row.user_pool_id),
  hash: row.hash,
  sub: userSub(row.sub),
  authTime: fromInstant(row.auth_time),
  expiresAt: fromInstant(row.expires_at),
})
