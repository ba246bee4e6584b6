import { sql } from 'kysely'
import { toInstant } from './columns.ts'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

type Due<Table extends keyof Schema> = {
  readonly from: Table
  /** The primary key. */
  readonly key: readonly (keyof Schema[Table] & string)[]
  /** The column that says when a row is due. */
  readonly end: keyof Schema[Table] & string
  readonly now: Date
  readonly limit: number
}

/** Deletes what is due at `now`, the oldest first and at most `limit` rows, so that writers wait but briefly; answers how many. */
export async function deleteDue<Table extends keyof Schema>(db: Database, due: Due<Table>): Promise<number> {
  const from = sql.table(due.from)
  const key = sql.join(due.key.map((column) => sql.ref(column)))
  const end = sql.ref(due.end)
  const now = toInstant(due.now)
  // Asked twice, because a row that was put anew meanwhile has a new end.
  const { numAffectedRows = 0n } = await sql`
    delete from ${from}
    where (${key}) in (select ${key} from ${from} where ${end} <= ${now} order by ${end} limit ${due.limit})
    and ${end} <= ${now}`.execute(db.sql)
  return Number(numAffectedRows)
}
