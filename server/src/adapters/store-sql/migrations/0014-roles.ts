import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** IAM roles, by the folded name. */
export const roles: Migration = {
  name: '0014-roles',

  async up({ schema }, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    await schema
      .createTable('roles')
      .addColumn('folded_name', key, (column) => column.primaryKey().notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute()
  },
}
