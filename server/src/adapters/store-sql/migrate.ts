import { type Kysely, sql } from 'kysely'
import type { Dialect } from './database.ts'
import { allMigrations } from './migrations/all.ts'
import type { Migration } from './migrations/migration.ts'
import type { Schema } from './schema.ts'
import { StoreError } from './store-error.ts'

type Migrated = { schema_migrations: { name: string; migrated_at: string } }

/** Brings the schema to the newest form in one transaction and gives the names of what was run. Two at once are safe. */
export async function migrate(
  db: Kysely<Schema>,
  dialect: Dialect,
  where: string,
  migrations: readonly Migration[] = allMigrations,
): Promise<readonly string[]> {
  return (db as unknown as Kysely<Migrated>).transaction().execute(async (tx) => {
    // Held until the commit: a second node waits here and then finds nothing left to do. SQLite has one writer anyway.
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(tx)
    await tx.schema
      .createTable('schema_migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('migrated_at', 'text', (column) => column.notNull())
      .execute()
    const missing = missingFrom(await migratedNames(tx), where, migrations)
    for (const { name, up } of missing) {
      await up(tx as unknown as Kysely<unknown>, dialect)
      await tx.insertInto('schema_migrations').values({ name, migrated_at: new Date().toISOString() }).execute()
    }
    return missing.map((each) => each.name)
  })
}

/** Whether the schema is exactly the one this program knows. Rejects when it is newer. */
export async function isMigrated(
  db: Kysely<Schema>,
  dialect: Dialect,
  where: string,
  migrations: readonly Migration[] = allMigrations,
): Promise<boolean> {
  const names = (await hasTable(db, dialect)) ? await migratedNames(db as unknown as Kysely<Migrated>) : []
  return missingFrom(names, where, migrations).length === 0
}

export const notMigrated = (where: string) =>
  new StoreError('not-migrated', `${where}: the schema is not up to date; run: poolhouse migrate`)

// Any number will do as long as it stays the same: the advisory locks of one database share one name space.
const migrationLock = 7_066_517_401

async function hasTable(db: Kysely<Schema>, dialect: Dialect): Promise<boolean> {
  const query =
    dialect === 'postgres'
      ? sql<{ found: number }>`select 1 as found where to_regclass('schema_migrations') is not null`
      : sql<{ found: number }>`select 1 as found from sqlite_master where name = 'schema_migrations'`
  return (await query.execute(db)).rows.length > 0
}

async function migratedNames(db: Kysely<Migrated>): Promise<readonly string[]> {
  const rows = await db.selectFrom('schema_migrations').select('name').orderBy('name').execute()
  return rows.map((row) => row.name)
}

function missingFrom(names: readonly string[], where: string, migrations: readonly Migration[]): readonly Migration[] {
  const unknown = names.find((name) => !migrations.some((each) => each.name === name))
  if (unknown) {
    throw new StoreError('newer-schema', `${where}: made by a newer Poolhouse (it has ${unknown}); use that one`)
  }
  return migrations.filter((each) => !names.includes(each.name))
}
