import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** The test cases of a function, as one text. They stay when the function is deployed anew, wherever it comes from. */
export const testCases: Migration = {
  name: '0040-test-cases',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`

    await db.schema
      .createTable('test_cases')
      .addColumn('region', key, (column) => column.notNull())
      .addColumn('function_name', key, (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('test_cases_key', ['region', 'function_name'])
      .execute()
  },
}
