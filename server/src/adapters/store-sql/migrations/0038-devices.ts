import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Devices that users have confirmed. */
export const devices: Migration = {
  name: '0038-devices',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const userKey = ['user_pool_id', 'sub'] as const

    await db.schema
      .createTable('devices')
      .addColumn('user_pool_id', key, (column) => column.notNull())
      .addColumn('sub', key, (column) => column.notNull())
      .addColumn('device_key', key, (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('sealed', bytes, (column) => column.notNull())
      .addColumn('remembered', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('authenticated_at', 'text', (column) => column.notNull())
      .addColumn('last_address', 'text')
      .addPrimaryKeyConstraint('devices_key', ['user_pool_id', 'sub', 'device_key'])
      .addForeignKeyConstraint('devices_user', [...userKey], 'users', [...userKey], (each) => each.onDelete('cascade'))
      .execute()
  },
}
