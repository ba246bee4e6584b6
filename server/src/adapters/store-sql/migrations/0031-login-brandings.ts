import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Styles of managed login, at most one for an app client, and the images of each. */
export const loginBrandings: Migration = {
  name: '0031-login-brandings',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    await schema
      .createTable('login_brandings')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('id', key, (column) => column.notNull())
      .addColumn('client_id', key, (column) =>
        column.notNull().unique().references('app_clients.id').onDelete('cascade'),
      )
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('login_brandings_key', ['user_pool_id', 'id'])
      .execute()

    await schema
      .createTable('login_branding_images')
      .addColumn('user_pool_id', key, (column) => column.notNull())
      .addColumn('branding_id', key, (column) => column.notNull())
      .addColumn('hash', key, (column) => column.notNull())
      .addColumn('bytes', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('login_branding_images_key', ['user_pool_id', 'hash', 'branding_id'])
      .addForeignKeyConstraint(
        'login_branding_images_of',
        ['user_pool_id', 'branding_id'],
        'login_brandings',
        ['user_pool_id', 'id'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .execute()
    await schema
      .createIndex('login_branding_images_by_branding')
      .on('login_branding_images')
      .columns(['user_pool_id', 'branding_id'])
      .execute()
  },
}
