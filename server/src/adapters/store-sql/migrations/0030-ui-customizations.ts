import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** The look of the classic pages, for an app client or, with the target ALL, for all of a pool. */
export const uiCustomizations: Migration = {
  name: '0030-ui-customizations',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`

    await db.schema
      .createTable('ui_customizations')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('target', key, (column) => column.notNull())
      .addColumn('client_id', key, (column) => column.references('app_clients.id').onDelete('cascade'))
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('image_hash', key)
      .addColumn('image', bytes)
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('ui_customizations_key', ['user_pool_id', 'target'])
      .execute()
    await db.schema.createIndex('ui_customizations_by_client').on('ui_customizations').columns(['client_id']).execute()
  },
}
