import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Passkeys that users have registered. */
export const passkeys: Migration = {
  name: '0036-passkeys',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const userKey = ['user_pool_id', 'sub'] as const

    await db.schema
      .createTable('passkeys')
      .addColumn('user_pool_id', key, (column) => column.notNull())
      .addColumn('id', key, (column) => column.notNull())
      .addColumn('sub', key, (column) => column.notNull())
      .addColumn('public_key', bytes, (column) => column.notNull())
      .addColumn('counter', 'bigint', (column) => column.notNull())
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('passkeys_key', ['user_pool_id', 'id'])
      .addForeignKeyConstraint('passkeys_user', [...userKey], 'users', [...userKey], (each) => each.onDelete('cascade'))
      .execute()
    await db.schema
      .createIndex('passkeys_by_user')
      .on('passkeys')
      .columns([...userKey, 'id'])
      .execute()
  },
}
