import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Documents that people agree to at sign-up; each app client has at most one of a name. */
export const terms: Migration = {
  name: '0029-terms',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`

    await db.schema
      .createTable('terms')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('id', key, (column) => column.notNull())
      .addColumn('client_id', key, (column) => column.notNull().references('app_clients.id').onDelete('cascade'))
      .addColumn('name', key, (column) => column.notNull())
      .addColumn('links', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('terms_key', ['user_pool_id', 'id'])
      .addUniqueConstraint('terms_one_of_a_name', ['client_id', 'name'])
      .execute()
  },
}
