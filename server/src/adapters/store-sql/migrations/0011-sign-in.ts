import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Challenges that wait for an answer, and failed proofs. */
export const signIn: Migration = {
  name: '0011-sign-in',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    await schema
      .createTable('challenges')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('handle_hash', key, (column) => column.notNull())
      .addColumn('client_id', key, (column) => column.notNull())
      .addColumn('name', key, (column) => column.notNull())
      .addColumn('sealed', bytes, (column) => column.notNull())
      .addColumn('wrong_answers', 'integer', (column) => column.notNull())
      .addColumn('expires_at', key, (column) => column.notNull())
      .addPrimaryKeyConstraint('challenges_key', ['user_pool_id', 'handle_hash'])
      .execute()
    await schema.createIndex('challenges_by_end').on('challenges').column('expires_at').execute()

    await schema
      .createTable('lockouts')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('subject', key, (column) => column.notNull())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('locked_until', 'text')
      .addColumn('expires_at', key, (column) => column.notNull())
      .addPrimaryKeyConstraint('lockouts_key', ['user_pool_id', 'subject'])
      .execute()
    await schema.createIndex('lockouts_by_end').on('lockouts').column('expires_at').execute()
  },
}
