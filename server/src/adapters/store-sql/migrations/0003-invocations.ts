import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Invocation records. */
export const invocations: Migration = {
  name: '0003-invocations',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    await schema
      .createTable('invocations')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('id', key, (column) => column.notNull())
      .addColumn('at', key, (column) => column.notNull())
      .addColumn('nth', 'integer', (column) => column.notNull())
      .addColumn('request_id', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text')
      .addColumn('trigger_source', 'text', (column) => column.notNull())
      .addColumn('function_arn', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('sealed', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('invocations_key', ['user_pool_id', 'id'])
      .execute()
    await schema
      .createIndex('invocations_in_order')
      .on('invocations')
      .columns(['user_pool_id', 'at', 'nth', 'id'])
      .execute()
    await schema.createIndex('invocations_by_age').on('invocations').column('at').execute()
  },
}
