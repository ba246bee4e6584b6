import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Versions and aliases of functions, and events that wait for their invocation. */
export const functionVersions: Migration = {
  name: '0017-function-versions',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    // Numbers are never used again, so they are counted; functions of folders have versions and no row in `functions`.
    await schema
      .createTable('function_numbers')
      .addColumn('region', key, (column) => column.notNull())
      .addColumn('name', key, (column) => column.notNull())
      .addColumn('last', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('function_numbers_key', ['region', 'name'])
      .execute()

    await schema
      .createTable('function_versions')
      .addColumn('region', key, (column) => column.notNull())
      .addColumn('name', key, (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('sealed_environment', bytes)
      .addColumn('code_sha256', key, (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('function_versions_key', ['region', 'name', 'number'])
      .execute()
    await schema.createIndex('function_versions_by_code').on('function_versions').column('code_sha256').execute()

    await schema
      .createTable('function_aliases')
      .addColumn('region', key, (column) => column.notNull())
      .addColumn('function_name', key, (column) => column.notNull())
      .addColumn('name', key, (column) => column.notNull())
      .addColumn('version', key, (column) => column.notNull())
      .addColumn('additional_version', key)
      .addColumn('settings', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('function_aliases_key', ['region', 'function_name', 'name'])
      .execute()

    await schema
      .createTable('events')
      .addColumn('id', key, (column) => column.notNull().primaryKey())
      .addColumn('function_arn', key, (column) => column.notNull())
      .addColumn('payload', bytes, (column) => column.notNull())
      .addColumn('trace_id', 'text')
      .addColumn('queued_at', 'text', (column) => column.notNull())
      .addColumn('due_at', key, (column) => column.notNull())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('throttles', 'integer', (column) => column.notNull())
      .execute()
    await schema.createIndex('events_by_due').on('events').columns(['due_at', 'id']).execute()
  },
}
