import type { UserPoolId } from '../../model/ids.ts'
import type { Lockout } from '../../model/lockout.ts'
import type { LockoutStore } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import { requirePool } from './hold-pool.ts'
import { prepared } from './prepared.ts'
import type { LockoutRow } from './schema.ts'

export function lockoutStore(db: Database): LockoutStore {
  return {
    async find(pool, subject) {
      const [row] = await bySubject(db, { pool, subject })
      return row && toLockout(row)
    },

    update: (pool, subject, start, change) =>
      db.write([], async (tx) => {
        await requirePool(tx, pool)
        // Written even where there is one, to lock it: the first two failures at once would each be the first.
        const row = await tx.sql
          .insertInto('lockouts')
          .values({ user_pool_id: pool, subject, ...toRow(start) })
          .onConflict((conflict) =>
            conflict
              .columns(['user_pool_id', 'subject'])
              .doUpdateSet(({ ref }) => ({ failures: ref('lockouts.failures') })),
          )
          .returningAll()
          .executeTakeFirstOrThrow()
        const before = toLockout(row)
        const after = change(before)
        if (after) {
          await tx.sql
            .updateTable('lockouts')
            .set(toRow(after))
            .where('user_pool_id', '=', pool)
            .where('subject', '=', subject)
            .execute()
        } else {
          await tx.sql.deleteFrom('lockouts').where('user_pool_id', '=', pool).where('subject', '=', subject).execute()
        }
        return { before, after }
      }),

    deleteExpired: (now, limit) =>
      deleteDue(db, { from: 'lockouts', key: ['user_pool_id', 'subject'], end: 'expires_at', now, limit }),
  }
}

const bySubject = prepared(({ sql }, { pool, subject }: { pool: UserPoolId; subject: string }) =>
  sql.selectFrom('lockouts').selectAll().where('user_pool_id', '=', pool).where('subject', '=', subject),
)

type LockoutColumns = Omit<LockoutRow, 'user_pool_id' | 'subject'>

const toRow = ({ failures, lockedUntil, expiresAt }: Lockout): LockoutColumns => ({
  failures,
  locked_until: lockedUntil ? toInstant(lockedUntil) : null,
  expires_at: toInstant(expiresAt),
})

const toLockout = ({ failures, locked_until, expires_at }: LockoutColumns): Lockout => ({
  failures,
  ...(locked_until !== null && { lockedUntil: fromInstant(locked_until) }),
  expiresAt: fromInstant(expires_at),
})
