import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Authorization codes. A used one stays until it would have ended, so that a second use is recognized. */
export const authorizationCodes: Migration = {
  name: '0015-authorization-codes',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    await schema
      .createTable('authorization_codes')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('hash', key, (column) => column.notNull())
      .addColumn('client_id', key, (column) => column.notNull())
      .addColumn('redirect_uri', 'text', (column) => column.notNull())
      .addColumn('code_challenge', 'text')
      .addColumn('session_id', key, (column) => column.notNull())
      .addColumn('sealed', bytes, (column) => column.notNull())
      .addColumn('expires_at', key, (column) => column.notNull())
      .addColumn('used_at', 'text')
      .addColumn('reused_at', 'text')
      .addPrimaryKeyConstraint('authorization_codes_key', ['user_pool_id', 'hash'])
      .execute()
    await schema.createIndex('authorization_codes_by_end').on('authorization_codes').columns(['expires_at']).execute()
  },
}
