import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Authenticator apps, at most one per user. */
export const softwareTokens: Migration = {
  name: '0034-software-tokens',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const userKey = ['user_pool_id', 'sub'] as const

    await db.schema
      .createTable('software_tokens')
      .addColumn('user_pool_id', key, (column) => column.notNull())
      .addColumn('sub', key, (column) => column.notNull())
      .addColumn('secret', bytes)
      .addColumn('pending', bytes)
      .addColumn('used_step', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('software_tokens_key', [...userKey])
      .addForeignKeyConstraint('software_tokens_user', [...userKey], 'users', [...userKey], (each) =>
        each.onDelete('cascade'),
      )
      .execute()
  },
}
