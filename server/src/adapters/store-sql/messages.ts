import { type SqlBool, sql } from 'kysely'
import { userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { MessageStore, SealedMessage } from '../../ports/message-store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { requirePool } from './hold-pool.ts'
import type { MessageRow } from './schema.ts'

export function messageStore(db: Database): MessageStore {
  return {
    insert: (message, keep) =>
      db.write([], async (tx) => {
        await requirePool(tx, message.userPoolId)
        await tx.sql.insertInto('messages').values(toRow(message)).execute()
        await tx.sql
          .deleteFrom('messages')
          .where('id', 'in', ({ selectFrom }) =>
            selectFrom('messages')
              .select('id')
              .where('user_pool_id', '=', message.userPoolId)
              .orderBy('sent_at', 'desc')
              .orderBy('nth', 'desc')
              .orderBy('id', 'desc')
              .offset(keep)
              // SQLite has no offset without a limit.
              .limit(removedPerInsert),
          )
          .execute()
      }),

    async find(id) {
      const row = await db.sql.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toMessage(row)
    },

    async list({ userPoolId: pool, since }, { limit, after }) {
      const rows = await db.sql
        .selectFrom('messages')
        .selectAll()
        .where('sent_at', '>=', toInstant(since))
        .$if(pool !== undefined, (query) => query.where('user_pool_id', '=', pool ?? ''))
        .$if(after !== undefined, (query) => query.where(olderThan(after ?? '')))
        .orderBy('sent_at', 'desc')
        .orderBy('nth', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toMessage)
    },

    async deleteExpired(before, limit) {
      const { numDeletedRows } = await db.sql
        .deleteFrom('messages')
        .where('id', 'in', ({ selectFrom }) =>
          selectFrom('messages').select('id').where('sent_at', '<', toInstant(before)).orderBy('sent_at').limit(limit),
        )
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

// One comes and one goes; more only after `keep` became less.
const removedPerInsert = 500

/** Unknown for a message that is gone, and so true of none. */
const olderThan = (id: string) =>
  sql<SqlBool>`(sent_at, nth, id) < (select sent_at, nth, id from messages where id = ${id})`

const toRow = (message: SealedMessage): MessageRow => ({
  id: message.id,
  user_pool_id: message.userPoolId,
  sent_at: toInstant(message.sentAt),
  nth: message.nth,
  sealed: message.sealed,
})

const toMessage = (row: MessageRow): SealedMessage => ({
  id: row.id,
  userPoolId: userPoolId(row.user_pool_id),
  sentAt: fromInstant(row.sent_at),
  nth: row.nth,
  sealed: sealed(row.sealed),
})
