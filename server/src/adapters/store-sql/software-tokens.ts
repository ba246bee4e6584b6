import { type UserPoolId, type UserSub, userPoolId, userSub } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { SoftwareToken } from '../../model/software-token.ts'
import type { SoftwareTokenStore } from '../../ports/store.ts'
import type { Database } from './database.ts'
import { keepUser } from './keep-user.ts'
import { deleteRow } from './rows-where.ts'
import type { SoftwareTokenRow } from './schema.ts'

export function softwareTokenStore(db: Database): SoftwareTokenStore {
  const update = ({ sql }: Database, pool: UserPoolId, sub: UserSub) =>
    sql.updateTable('software_tokens').where('user_pool_id', '=', pool).where('sub', '=', sub)

  const write = (pool: UserPoolId, sub: UserSub, columns: Partial<SoftwareTokenRow>) =>
    db.write([], async (tx) => {
      if (!(await keepUser(tx, pool, sub))) return
      await tx.sql
        .insertInto('software_tokens')
        .values({ user_pool_id: pool, sub, secret: null, pending: null, used_step: 0, ...columns })
        .onConflict((conflict) => conflict.columns(['user_pool_id', 'sub']).doUpdateSet(columns))
        .execute()
    })

  return {
    async find(pool, sub) {
      const row = await db.sql
        .selectFrom('software_tokens')
        .selectAll()
        .where('user_pool_id', '=', pool)
        .where('sub', '=', sub)
        .executeTakeFirst()
      return row && toSoftwareToken(row)
    },

    offer: (pool, sub, pending) => write(pool, sub, { pending }),

    register: (pool, sub, secret, step) => write(pool, sub, { secret, pending: null, used_step: step }),

    confirm: (pool, sub, pending, step) =>
      db.write([], async (tx) => {
        const { numUpdatedRows } = await update(tx, pool, sub)
          .set({ secret: pending, pending: null, used_step: step })
          .where('pending', '=', pending)
          .executeTakeFirstOrThrow()
        return numUpdatedRows === 1n
      }),

    use: (pool, sub, secret, step) =>
      db.write([], async (tx) => {
        const { numUpdatedRows } = await update(tx, pool, sub)
          .set({ used_step: step })
          .where('secret', '=', secret)
          .where('used_step', '<', step)
          .executeTakeFirstOrThrow()
        return numUpdatedRows === 1n
      }),

    delete: (pool, sub) => db.write([], (tx) => deleteRow(tx, 'software_tokens', { user_pool_id: pool, sub })),
  }
}

const toSoftwareToken = (row: SoftwareTokenRow): SoftwareToken => ({
  userPoolId: userPoolId(row.user_pool_id),
  sub: userSub(row.sub),
  ...(row.secret && { secret: sealed(row.secret) }),
  ...(row.pending && { pending: sealed(row.pending) }),
  usedStep: row.used_step,
})
