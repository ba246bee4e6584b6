import { type Expression, type SqlBool, sql } from 'kysely'
import type { UserPoolId } from '../../model/ids.ts'
import { toInstant } from './columns.ts'
import type { Database } from './database.ts'

// Tables of which a pool keeps the newest rows: `at` and `nth` are their order, `id` names them within the pool.
type Table = 'invocations' | 'happenings'

/** The order of such a table, newest first. */
export const newestFirst = sql`at desc, nth desc, id desc`

/** A column that is undefined narrows nothing. `since` is inclusive, `until` exclusive. */
export function narrowedTo(
  equals: Readonly<Record<string, string | undefined>>,
  { since, until }: { readonly since?: Date | undefined; readonly until?: Date | undefined },
): Expression<SqlBool>[] {
  return [
    ...Object.entries(equals).flatMap(([column, value]) =>
      value === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} = ${value}`],
    ),
    ...(since ? [sql<SqlBool>`at >= ${toInstant(since)}`] : []),
    ...(until ? [sql<SqlBool>`at < ${toInstant(until)}`] : []),
  ]
}

/** Unknown for a row that is gone, and so true of none. */
export const olderThan = (table: Table, pool: UserPoolId, id: string) =>
  sql<SqlBool>`(at, nth, id) <
    (select at, nth, id from ${sql.table(table)} where user_pool_id = ${pool} and id = ${id})`

/** Removes the pool's rows beyond the newest `keep`, the newest of them first and at most `atMost`. How many it removed. */
export async function deleteBeyond(
  { sql: kysely }: Database,
  table: Table,
  equals: Readonly<Record<string, string>>,
  { keep, atMost }: { readonly keep: number; readonly atMost: number },
): Promise<number> {
  const from = sql.table(table)
  const ours = sql.join(narrowedTo(equals, {}), sql` and `)
  const { numAffectedRows = 0n } = await sql`
    delete from ${from} where ${ours} and id in
    (select id from ${from} where ${ours} order by ${newestFirst} limit ${atMost} offset ${keep})`.execute(kysely)
  return Number(numAffectedRows)
}

/** Removes rows of all pools from before that time, the oldest first and at most `atMost`. How many it removed. */
export async function deleteBefore(
  { sql: kysely }: Database,
  table: Table,
  time: Date,
  atMost: number,
): Promise<number> {
  const from = sql.table(table)
  const { numAffectedRows = 0n } = await sql`
    delete from ${from} where (user_pool_id, id) in
    (select user_pool_id, id from ${from} where at < ${toInstant(time)} order by at limit ${atMost})`.execute(kysely)
  return Number(numAffectedRows)
}
