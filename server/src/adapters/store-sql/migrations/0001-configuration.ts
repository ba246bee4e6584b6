import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** User pools and what is configured in them, signing keys, access keys. */
export const configuration: Migration = {
  name: '0001-configuration',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`
    const { schema } = db

    await schema
      .createTable('meta')
      .addColumn('name', key, (column) => column.primaryKey())
      .addColumn('value', bytes, (column) => column.notNull())
      .execute()

    await schema
      .createTable('user_pools')
      .addColumn('id', key, (column) => column.primaryKey())
      .addColumn('region', key, (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('user_pools_by_region').on('user_pools').columns(['region', 'id']).execute()

    await schema
      .createTable('app_clients')
      .addColumn('id', key, (column) => column.primaryKey())
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('app_clients_by_pool').on('app_clients').columns(['user_pool_id', 'id']).execute()

    await schema
      .createTable('client_secrets')
      .addColumn('client_id', key, (column) => column.notNull().references('app_clients.id').onDelete('cascade'))
      .addColumn('id', key, (column) => column.notNull())
      .addColumn('sealed', bytes, (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('client_secrets_key', ['client_id', 'id'])
      .execute()

    await schema
      .createTable('resource_servers')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('identifier', key, (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('resource_servers_key', ['user_pool_id', 'identifier'])
      .execute()

    await schema
      .createTable('domains')
      .addColumn('domain', key, (column) => column.primaryKey())
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('custom', 'integer', (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addUniqueConstraint('domains_one_of_a_kind', ['user_pool_id', 'custom'])
      .execute()

    await schema
      .createTable('groups')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('name', key, (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('groups_key', ['user_pool_id', 'name'])
      .execute()

    await schema
      .createTable('signing_keys')
      .addColumn('user_pool_id', key, (column) => column.notNull().references('user_pools.id').onDelete('cascade'))
      .addColumn('token_use', key, (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('kid', 'text', (column) => column.notNull())
      .addColumn('n', 'text', (column) => column.notNull())
      .addColumn('e', 'text', (column) => column.notNull())
      .addColumn('sealed_private_key', bytes, (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('signing_keys_key', ['user_pool_id', 'token_use', 'number'])
      .execute()

    await schema
      .createTable('access_keys')
      .addColumn('id', key, (column) => column.primaryKey())
      .addColumn('sealed_secret', bytes, (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('description', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute()
  },
}
