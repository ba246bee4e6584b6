import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Sign-ins of users, and the refresh tokens that stand for them. */
export const tokenSessions: Migration = {
  name: '0012-token-sessions',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const { schema } = db

    await schema
      .createTable('token_sessions')
      .addColumn('user_pool_id', key, (column) => column.notNull())
      .addColumn('id', key, (column) => column.notNull())
      .addColumn('client_id', key, (column) => column.notNull())
      .addColumn('sub', key, (column) => column.notNull())
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('auth_time', 'text', (column) => column.notNull())
      .addColumn('expires_at', key, (column) => column.notNull())
      .addColumn('revoked_at', 'text')
      .addPrimaryKeyConstraint('token_sessions_key', ['user_pool_id', 'id'])
      .addForeignKeyConstraint(
        'token_sessions_user',
        ['user_pool_id', 'sub'],
        'users',
        ['user_pool_id', 'sub'],
        (each) => each.onDelete('cascade'),
      )
      .execute()
    await schema.createIndex('token_sessions_by_user').on('token_sessions').columns(['user_pool_id', 'sub']).execute()
    await schema.createIndex('token_sessions_by_end').on('token_sessions').columns(['expires_at']).execute()

    await schema
      .createTable('refresh_tokens')
      .addColumn('user_pool_id', key, (column) => column.notNull())
      .addColumn('hash', key, (column) => column.notNull())
      .addColumn('session_id', key, (column) => column.notNull())
      .addColumn('replaced_at', 'text')
      .addPrimaryKeyConstraint('refresh_tokens_key', ['user_pool_id', 'hash'])
      .addForeignKeyConstraint(
        'refresh_tokens_session',
        ['user_pool_id', 'session_id'],
        'token_sessions',
        ['user_pool_id', 'id'],
        (each) => each.onDelete('cascade'),
      )
      .execute()
    await schema
      .createIndex('refresh_tokens_by_session')
      .on('refresh_tokens')
      .columns(['user_pool_id', 'session_id'])
      .execute()
  },
}
