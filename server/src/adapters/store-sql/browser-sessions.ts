import type { BrowserSession } from '../../model/browser-session.ts'
import { userPoolId, userSub } from '../../model/ids.ts'
import type { BrowserSessionStore } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
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

    deleteExpired: (now, limit) =>
      deleteDue(db, { from: 'browser_sessions', key: ['user_pool_id', 'hash'], end: 'expires_at', now, limit }),
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
