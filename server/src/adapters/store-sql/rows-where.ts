import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

type Where<Table extends keyof Schema> = Readonly<Partial<Record<keyof Schema[Table] & string, string>>>

/** Deletes the row with these values, which are its key; false: there was none. */
export async function deleteRow<Table extends keyof Schema>(
  { sql: kysely }: Database,
  table: Table,
  key: Where<Table>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ${all(key)}`.execute(kysely)
  return numAffectedRows === 1n
}

/** How many rows have these values. */
export async function countRows<Table extends keyof Schema>(
  { sql: kysely }: Database,
  table: Table,
  where: Where<Table>,
): Promise<number> {
  const counted = sql<{ count: number | string }>`select count(*) as count from ${sql.table(table)} where ${all(where)}`
  const [row] = (await counted.execute(kysely)).rows
  return Number(row?.count ?? 0)
}

const all = (where: Readonly<Record<string, string | undefined>>) =>
  sql.join(
    Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` and `,
  )
