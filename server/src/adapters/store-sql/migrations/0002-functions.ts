import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Functions of the Lambda API, and their packages in pieces. */
export const functions: Migration = {
  name: '0002-functions',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    await schema
      .createTable('functions')
      .addColumn('region', key, (column) => column.notNull())
      .addColumn('name', key, (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('sealed_environment', bytes)
      .addColumn('code_sha256', key, (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('functions_key', ['region', 'name'])
      .execute()
    await schema.createIndex('functions_by_code').on('functions').column('code_sha256').execute()

    await schema
      .createTable('function_code')
      .addColumn('sha256', key, (column) => column.notNull())
      .addColumn('piece', 'integer', (column) => column.notNull())
      .addColumn('bytes', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('function_code_key', ['sha256', 'piece'])
      .execute()
  },
}
