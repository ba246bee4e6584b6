import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Keys of the KMS API and their aliases; and the trigger that an event is for. */
export const kms: Migration = {
  name: '0020-kms',

  async up({ schema }, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const bytes = dialect === 'postgres' ? sql`bytea` : sql`blob`

    await schema
      .createTable('kms_keys')
      .addColumn('region', key, (column) => column.notNull())
      .addColumn('id', key, (column) => column.notNull())
      .addColumn('settings', 'text', (column) => column.notNull())
      .addColumn('material', bytes, (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('deletion_at', key)
      .addPrimaryKeyConstraint('kms_keys_key', ['region', 'id'])
      .execute()
    await schema.createIndex('kms_keys_by_deletion').on('kms_keys').column('deletion_at').execute()

    await schema
      .createTable('kms_aliases')
      .addColumn('region', key, (column) => column.notNull())
      .addColumn('name', key, (column) => column.notNull())
      .addColumn('key_id', key, (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('kms_aliases_key', ['region', 'name'])
      // Aliases go with their key.
      .addForeignKeyConstraint('kms_aliases_of_key', ['region', 'key_id'], 'kms_keys', ['region', 'id'], (constraint) =>
        constraint.onDelete('cascade'),
      )
      .execute()
    await schema.createIndex('kms_aliases_by_key').on('kms_aliases').columns(['region', 'key_id']).execute()

    await schema.alterTable('events').addColumn('trigger', 'text').execute()
  },
}
