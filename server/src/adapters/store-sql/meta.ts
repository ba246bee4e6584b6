import type { MetaStore } from '../../ports/store.ts'
import type { Database } from './database.ts'

export function metaStore(db: Database): MetaStore {
  return {
    async find(name) {
      const row = await db.sql.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value
    },

    async insert(name, value) {
      const { numInsertedOrUpdatedRows } = await db.sql
        .insertInto('meta')
        .values({ name, value })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },
  }
}
