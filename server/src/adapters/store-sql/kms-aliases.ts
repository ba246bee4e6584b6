import type { KmsAlias } from '../../model/kms-key.ts'
import type { KmsAliasStore } from '../../ports/kms-store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteRow } from './rows-where.ts'
import type { KmsAliasRow } from './schema.ts'

export function kmsAliasStore(db: Database): KmsAliasStore {
  return {
    async find(region, name) {
      const row = await db.sql
        .selectFrom('kms_aliases')
        .selectAll()
        .where('region', '=', region)
        .where('name', '=', name)
        .executeTakeFirst()
      return row && toAlias(row)
    },

    insert: (alias) =>
      db.write([], async ({ sql }) => {
        const { numInsertedOrUpdatedRows } = await sql
          .insertInto('kms_aliases')
          .values(toRow(alias))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    replace: ({ region, name, keyId, updatedAt }) =>
      db.write([], async ({ sql }) => {
        const { numUpdatedRows } = await sql
          .updateTable('kms_aliases')
          .set({ key_id: keyId, updated_at: toInstant(updatedAt) })
          .where('region', '=', region)
          .where('name', '=', name)
          .executeTakeFirstOrThrow()
        return numUpdatedRows === 1n
      }),

    delete: (region, name) => db.write([], (tx) => deleteRow(tx, 'kms_aliases', { region, name })),

    async list(region, keyId, { limit, after }) {
      const rows = await db.sql
        .selectFrom('kms_aliases')
        .selectAll()
        .where('region', '=', region)
        .$if(keyId !== undefined, (query) => query.where('key_id', '=', keyId ?? ''))
        .$if(after !== undefined, (query) => query.where('name', '>', after ?? ''))
        .orderBy('name')
        .limit(limit)
        .execute()
      return rows.map(toAlias)
    },
  }
}

const toRow = ({ region, name, keyId, createdAt, updatedAt }: KmsAlias): KmsAliasRow => ({
  region,
  name,
  key_id: keyId,
  created_at: toInstant(createdAt),
  updated_at: toInstant(updatedAt),
})

const toAlias = ({ region, name, key_id, created_at, updated_at }: KmsAliasRow): KmsAlias => ({
  region,
  name,
  keyId: key_id,
  createdAt: fromInstant(created_at),
  updatedAt: fromInstant(updated_at),
})
