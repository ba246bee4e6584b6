import { sql } from 'kysely'
import type { AttemptStore } from '../../ports/store.ts'
import { toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import { requirePool } from './hold-pool.ts'

export function attemptStore(db: Database): AttemptStore {
  return {
    count: (pool, subject, kind, now, windowMs) =>
      db.write([], async (tx) => {
        await requirePool(tx, pool)
        const ends = toInstant(new Date(now.getTime() + windowMs))
        const over = sql<boolean>`attempts.ends_at <= ${toInstant(now)}`
        const { count } = await tx.sql
          .insertInto('attempts')
          .values({ user_pool_id: pool, subject, kind, count: 1, ends_at: ends })
          .onConflict((conflict) =>
            conflict.columns(['user_pool_id', 'subject', 'kind']).doUpdateSet({
              count: sql<number>`case when ${over} then 1 else attempts.count + 1 end`,
              ends_at: sql<string>`case when ${over} then ${ends} else attempts.ends_at end`,
            }),
          )
          .returning('count')
          .executeTakeFirstOrThrow()
        return count
      }),

    async clear(pool, subject, kind) {
      await db.sql
        .deleteFrom('attempts')
        .where('user_pool_id', '=', pool)
        .where('subject', '=', subject)
        .where('kind', '=', kind)
        .execute()
    },

    deleteExpired: (now, limit) =>
      deleteDue(db, { from: 'attempts', key: ['user_pool_id', 'subject', 'kind'], end: 'ends_at', now, limit }),
  }
}
