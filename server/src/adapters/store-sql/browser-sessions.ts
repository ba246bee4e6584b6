import type { BrowserSession } from '../../model/browser-session.ts'
import { clientId, type UserPoolId, userPoolId, userSub } from '../../model/ids.ts'
import type { BrowserSessionStore } from '../../ports/store.ts'
import { fromActivityColumns, noteActivity, toActivityColumns } from './activity.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import { holdUser } from './hold-user.ts'
import { prepared, preparedInsert } from './prepared.ts'
import type { BrowserSessionRow } from './schema.ts'

export function browserSessionStore(db: Database): BrowserSessionStore {
  return {
    insert: (session, atMost) =>
      db.write([], async (tx) => {
        if (atMost !== undefined) await makeRoom(tx, session, atMost - 1)
        await insertSession(tx, toRow(session))
      }),

    async find(pool, hash) {
      const [row] = await byHash(db, { pool, hash })
      return row && toSession(row)
    },

    async has(pool, sub, id) {
      const row = await db.sql
        .selectFrom('browser_sessions')
        .select('id')
        .where('user_pool_id', '=', pool)
        .where('sub', '=', sub)
        .where('id', '=', id)
        .executeTakeFirst()
      return row !== undefined
    },

    async listActive(pool, sub, now, { limit, after }) {
      const rows = await active(db, pool, sub, now)
        .selectAll()
        .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toSession)
    },

    noteActivity: (uses) => noteActivity(db, 'browser_sessions', uses),

    async deleteOf(pool, sub, id) {
      const { numDeletedRows } = await db.sql
        .deleteFrom('browser_sessions')
        .where('user_pool_id', '=', pool)
        .where('sub', '=', sub)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },

    async delete(pool, hash) {
      await db.sql.deleteFrom('browser_sessions').where('user_pool_id', '=', pool).where('hash', '=', hash).execute()
    },

    deleteExpired: (now, limit) =>
      deleteDue(db, { from: 'browser_sessions', key: ['user_pool_id', 'hash'], end: 'expires_at', now, limit }),
  }
}

const insertSession = preparedInsert('browser_sessions')

const byHash = prepared(({ sql }, { pool, hash }: { pool: UserPoolId; hash: string }) =>
  sql.selectFrom('browser_sessions').selectAll().where('user_pool_id', '=', pool).where('hash', '=', hash),
)

const active = ({ sql }: Database, pool: UserPoolId, sub: string, now: Date) =>
  sql
    .selectFrom('browser_sessions')
    .where('user_pool_id', '=', pool)
    .where('sub', '=', sub)
    .where('expires_at', '>', toInstant(now))

/** Deletes all but so many of the user's sessions, counted from the one that was used last. */
async function makeRoom(tx: Database, { userPoolId, sub, authTime }: BrowserSession, keep: number): Promise<void> {
  await holdUser(tx, userPoolId, sub)
  const kept = active(tx, userPoolId, sub, authTime)
    .select('id')
    .orderBy('last_active_at', 'desc')
    .orderBy('id')
    .limit(keep)
  await tx.sql
    .deleteFrom('browser_sessions')
    .where('user_pool_id', '=', userPoolId)
    .where('sub', '=', sub)
    .where('id', 'not in', kept)
    .execute()
}

const toRow = (session: BrowserSession): BrowserSessionRow => ({
  user_pool_id: session.userPoolId,
  hash: session.hash,
  sub: session.sub,
  auth_time: toInstant(session.authTime),
  expires_at: toInstant(session.expiresAt),
  id: session.id,
  client_id: session.clientId,
  ...toActivityColumns(session.lastActive),
})

const toSession = (row: BrowserSessionRow): BrowserSession => ({
  userPoolId: userPoolId(row.user_pool_id),
  hash: row.hash,
  id: row.id,
  sub: userSub(row.sub),
  clientId: clientId(row.client_id),
  authTime: fromInstant(row.auth_time),
  expiresAt: fromInstant(row.expires_at),
  lastActive: fromActivityColumns(row),
})
