import { regionOf, type UserPoolId, userPoolId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { UserPoolStore } from '../../ports/store.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { countRows, deleteRow } from './rows-where.ts'
import type { UserPoolRow } from './schema.ts'
import { signingKeysOf } from './signing-keys.ts'

export function userPoolStore(db: Database): UserPoolStore {
  const one = ({ sql }: Database, id: UserPoolId) => sql.selectFrom('user_pools').selectAll().where('id', '=', id)

  return {
    find: (id) =>
      db.cached(
        `user pool ${id}`,
        async () => {
          const row = await one(db, id).executeTakeFirst()
          return row && toUserPool(row)
        },
        (pool) => pool.id,
      ),

    insert: (pool) =>
      db.write([pool.id], async ({ sql }) => {
        const { numInsertedOrUpdatedRows } = await sql
          .insertInto('user_pools')
          .values(toRow(pool))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    update: (id, change) =>
      db.write([id], async (tx) => {
        // SQLite has one writer, so its transaction already excludes others; PostgreSQL must lock the row.
        const row = await one(tx, id)
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return undefined
        const changed = change(toUserPool(row))
        await tx.sql.updateTable('user_pools').set(toRow(changed)).where('id', '=', id).execute()
        return changed
      }),

    // Everything else of the pool goes with it: every table that belongs to a pool says `on delete cascade`.
    delete: (id) => db.write([id, signingKeysOf(id)], (tx) => deleteRow(tx, 'user_pools', { id })),

    async list(region, { limit, after }, { except } = {}) {
      const rows = await db.sql
        .selectFrom('user_pools')
        .selectAll()
        .where('region', '=', region)
        .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
        .$if(except !== undefined, (query) => query.where('id', '!=', except ?? ''))
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toUserPool)
    },

    count: (region) => countRows(db, 'user_pools', { region }),
  }
}

function toRow({ id, name, createdAt, updatedAt, ...settings }: UserPool): UserPoolRow {
  return {
    id,
    region: regionOf(id),
    name,
    settings: toJsonText(settings),
    created_at: toInstant(createdAt),
    updated_at: toInstant(updatedAt),
  }
}

function toUserPool(row: UserPoolRow): UserPool {
  return {
    ...fromJsonText<Omit<UserPool, 'id' | 'name' | 'createdAt' | 'updatedAt'>>(row.settings),
    id: userPoolId(row.id),
    name: row.name,
    createdAt: fromInstant(row.created_at),
    updatedAt: fromInstant(row.updated_at),
  }
}
