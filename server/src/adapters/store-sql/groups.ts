import type { Group } from '../../model/group.ts'
import { type UserPoolId, userPoolId } from '../../model/ids.ts'
import type { GroupStore } from '../../ports/store.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { requirePool } from './hold-pool.ts'
import { countRows, deleteRow } from './rows-where.ts'
import type { GroupRow } from './schema.ts'

export function groupStore(db: Database): GroupStore {
  const one = ({ sql }: Database, pool: UserPoolId, name: string) =>
    sql.selectFrom('groups').selectAll().where('user_pool_id', '=', pool).where('name', '=', name)

  return {
    async find(pool, name) {
      const row = await one(db, pool, name).executeTakeFirst()
      return row && toGroup(row)
    },

    insert: (group) =>
      db.write([], async (tx) => {
        await requirePool(tx, group.userPoolId)
        const { numInsertedOrUpdatedRows } = await tx.sql
          .insertInto('groups')
          .values(toRow(group))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    update: (pool, name, change) =>
      db.write([], async (tx) => {
        const row = await one(tx, pool, name)
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return undefined
        const changed = change(toGroup(row))
        await tx.sql
          .updateTable('groups')
          .set(toRow(changed))
          .where('user_pool_id', '=', pool)
          .where('name', '=', name)
          .execute()
        return changed
      }),

    delete: (pool, name) => deleteRow(db, 'groups', { user_pool_id: pool, name }),

    async list(pool, { limit, after }) {
      const rows = await db.sql
        .selectFrom('groups')
        .selectAll()
        .where('user_pool_id', '=', pool)
        .$if(after !== undefined, (query) => query.where('name', '>', after ?? ''))
        .orderBy('name')
        .limit(limit)
        .execute()
      return rows.map(toGroup)
    },

    count: (pool) => countRows(db, 'groups', { user_pool_id: pool }),
  }
}

const toRow = ({ userPoolId, name, createdAt, updatedAt, ...settings }: Group): GroupRow => ({
  user_pool_id: userPoolId,
  name,
  settings: toJsonText(settings),
  created_at: toInstant(createdAt),
  updated_at: toInstant(updatedAt),
})

/** For lists of a user's groups too. */
export const toGroup = (row: GroupRow): Group => ({
  ...fromJsonText<Omit<Group, 'userPoolId' | 'name' | 'createdAt' | 'updatedAt'>>(row.settings),
  userPoolId: userPoolId(row.user_pool_id),
  name: row.name,
  createdAt: fromInstant(row.created_at),
  updatedAt: fromInstant(row.updated_at),
})
