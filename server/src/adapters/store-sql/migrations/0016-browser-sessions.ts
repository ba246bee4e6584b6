import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Browsers that are signed in at the authorization server, one row per sign-in. */
export const browserSessions: Migration = {
  name: '0016-browser-sessions',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const { schema } = db

    await schema
      .createTable('browser_sessions')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('hash', key, (column) => column.notNull())
      .addColumn('sub', key, (column) => column.notNull())
      .addColumn('auth_time', key, (column) => column.notNull())
      .addColumn('expires_at', key, (column) => column.notNull())
      .addPrimaryKeyConstraint('browser_sessions_key', ['user_pool_id', 'hash'])
      .execute()
    await schema.createIndex('browser_sessions_by_end').on('browser_sessions').columns(['expires_at']).execute()
  },
}
