import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Users, where they are found, their groups, the codes that were sent to them, and counters of what they tried. */
export const people: Migration = {
  name: '0010-people',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    await schema
      .createTable('users')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('sub', key, (column) => column.notNull())
      .addColumn('username', key, (column) => column.notNull())
      .addColumn('status', key, (column) => column.notNull())
      .addColumn('enabled', 'integer', (column) => column.notNull())
      .addColumn('attributes', 'text', (column) => column.notNull())
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('password', bytes)
      .addColumn('password_set_at', 'text')
      .addColumn('password_history', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('users_key', ['user_pool_id', 'sub'])
      .execute()
    await schema.createIndex('users_by_status').on('users').columns(['user_pool_id', 'status', 'sub']).execute()
    await schema.createIndex('users_by_enabled').on('users').columns(['user_pool_id', 'enabled', 'sub']).execute()

    const userKey = ['user_pool_id', 'sub'] as const
    await schema
      .createTable('user_lookup')
      .addColumn('user_pool_id', key, (column) => column.notNull())
      .addColumn('sub', key, (column) => column.notNull())
      .addColumn('kind', key, (column) => column.notNull())
      .addColumn('value', key, (column) => column.notNull())
      .addPrimaryKeyConstraint('user_lookup_key', ['user_pool_id', 'sub', 'kind', 'value'])
      .addForeignKeyConstraint('user_lookup_user', [...userKey], 'users', [...userKey], (each) =>
        each.onDelete('cascade'),
      )
      .execute()
    await schema
      .createIndex('user_lookup_by_value')
      .on('user_lookup')
      .columns(['user_pool_id', 'kind', 'value', 'sub'])
      .execute()
    await schema
      .createIndex('user_lookup_sign_in')
      .on('user_lookup')
      .unique()
      .columns(['user_pool_id', 'value'])
      .where(sql.ref('kind'), '=', sql.lit('sign-in'))
      .execute()

    await schema
      .createTable('group_members')
      .addColumn('user_pool_id', key, (column) => column.notNull())
      .addColumn('group_name', key, (column) => column.notNull())
      .addColumn('sub', key, (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('group_members_key', ['user_pool_id', 'group_name', 'sub'])
      .addForeignKeyConstraint(
        'group_members_group',
        ['user_pool_id', 'group_name'],
        'groups',
        ['user_pool_id', 'name'],
        (each) => each.onDelete('cascade'),
      )
      .addForeignKeyConstraint('group_members_user', [...userKey], 'users', [...userKey], (each) =>
        each.onDelete('cascade'),
      )
      .execute()
    await schema
      .createIndex('group_members_by_user')
      .on('group_members')
      .columns(['user_pool_id', 'sub', 'group_name'])
      .execute()

    await schema
      .createTable('user_codes')
      .addColumn('user_pool_id', key, (column) => column.notNull())
      .addColumn('sub', key, (column) => column.notNull())
      .addColumn('purpose', key, (column) => column.notNull())
      .addColumn('sealed', bytes, (column) => column.notNull())
      .addColumn('attribute', 'text', (column) => column.notNull())
      .addColumn('sent_to', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text')
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', key, (column) => column.notNull())
      .addPrimaryKeyConstraint('user_codes_key', ['user_pool_id', 'sub', 'purpose'])
      .addForeignKeyConstraint('user_codes_user', [...userKey], 'users', [...userKey], (each) =>
        each.onDelete('cascade'),
      )
      .execute()
    await schema.createIndex('user_codes_by_end').on('user_codes').columns(['expires_at']).execute()

    await schema
      .createTable('attempts')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('subject', key, (column) => column.notNull())
      .addColumn('kind', key, (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('ends_at', key, (column) => column.notNull())
      .addPrimaryKeyConstraint('attempts_key', ['user_pool_id', 'subject', 'kind'])
      .execute()
    await schema.createIndex('attempts_by_end').on('attempts').columns(['ends_at']).execute()
  },
}
