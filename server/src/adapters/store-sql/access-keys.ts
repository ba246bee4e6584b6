import type { AccessKey } from '../../model/access-key.ts'
import type { Role } from '../../model/call.ts'
import { sealed } from '../../model/sealed.ts'
import type { AccessKeyStore } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteRow } from './rows-where.ts'
import type { AccessKeyRow } from './schema.ts'

// Access keys belong to no pool; for the cache they are one owner together.
const owner = 'access keys'

export function accessKeyStore(db: Database): AccessKeyStore {
  return {
    find: (id) =>
      db.cached(
        `access key ${id}`,
        async () => {
          const row = await db.sql.selectFrom('access_keys').selectAll().where('id', '=', id).executeTakeFirst()
          return row && toAccessKey(row)
        },
        () => owner,
      ),

    insert: (key) =>
      db.write([owner], async ({ sql }) => {
        const { numInsertedOrUpdatedRows } = await sql
          .insertInto('access_keys')
          .values(toRow(key))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    delete: (id) => db.write([owner], (tx) => deleteRow(tx, 'access_keys', { id })),

    async list() {
      const rows = await db.sql.selectFrom('access_keys').selectAll().orderBy('id').execute()
      return rows.map(toAccessKey)
    },
  }
}

const toRow = (key: AccessKey): AccessKeyRow => ({
  id: key.id,
  sealed_secret: key.sealedSecret,
  role: key.role,
  description: key.description,
  created_at: toInstant(key.createdAt),
})

const toAccessKey = (row: AccessKeyRow): AccessKey => ({
  id: row.id,
  sealedSecret: sealed(row.sealed_secret),
  role: row.role as Role,
  description: row.description,
  createdAt: fromInstant(row.created_at),
})
