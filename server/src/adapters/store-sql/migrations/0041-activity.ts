import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** What happens in pools: counted by the minute, and one by one. */
export const activity: Migration = {
  name: '0041-activity',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    await schema
      .createTable('activity_counts')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('minute', 'integer', (column) => column.notNull())
      .addColumn('kind', key, (column) => column.notNull())
      .addColumn('name', key, (column) => column.notNull())
      .addColumn('outcome', key, (column) => column.notNull())
      .addColumn('bucket', 'integer', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('activity_counts_key', ['user_pool_id', 'minute', 'kind', 'name', 'outcome', 'bucket'])
      .execute()
    await schema.createIndex('activity_counts_by_age').on('activity_counts').column('minute').execute()

    await schema
      .createTable('happenings')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('id', key, (column) => column.notNull())
      .addColumn('at', key, (column) => column.notNull())
      .addColumn('nth', 'integer', (column) => column.notNull())
      .addColumn('kind', key, (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text')
      .addColumn('sub', 'text')
      .addColumn('sealed', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('happenings_key', ['user_pool_id', 'id'])
      .execute()
    await schema
      .createIndex('happenings_in_order')
      .on('happenings')
      .columns(['user_pool_id', 'at', 'nth', 'id'])
      .execute()
    await schema
      .createIndex('happenings_by_kind')
      .on('happenings')
      .columns(['user_pool_id', 'kind', 'at', 'nth', 'id'])
      .execute()
    await schema.createIndex('happenings_by_age').on('happenings').column('at').execute()
  },
}
