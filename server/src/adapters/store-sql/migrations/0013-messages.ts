import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Messages that were kept instead of sent. */
export const messages: Migration = {
  name: '0013-messages',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    await schema
      .createTable('messages')
      .addColumn('id', key, (column) => column.primaryKey())
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('sent_at', key, (column) => column.notNull())
      .addColumn('nth', 'integer', (column) => column.notNull())
      .addColumn('sealed', bytes, (column) => column.notNull())
      .execute()
    await schema
      .createIndex('messages_of_pool')
      .on('messages')
      .columns(['user_pool_id', 'sent_at', 'nth', 'id'])
      .execute()
    await schema.createIndex('messages_in_order').on('messages').columns(['sent_at', 'nth', 'id']).execute()
  },
}
