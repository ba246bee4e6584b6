import { sql } from 'kysely'
import { userPoolId } from '../../model/ids.ts'
import type { ActivityCount } from '../../ports/activity.ts'
import type { ActivityCountStore } from '../../ports/activity-stores.ts'
import type { Database } from './database.ts'
import { holdPool } from './hold-pool.ts'
import type { ActivityCountRow } from './schema.ts'

export function activityCountStore(db: Database): ActivityCountStore {
  return {
    add: (counts) =>
      db.write([], async (tx) => {
        for (const [pool, some] of Map.groupBy(counts, (each) => each.userPoolId)) {
          if (!(await holdPool(tx, pool))) continue
          // In one order: else two servers would each hold what the other waits for.
          const rows = some.map(toRow).toSorted(byKey)
          for (let start = 0; start < rows.length; start += rowsPerInsert) {
            await addRows(tx, rows.slice(start, start + rowsPerInsert))
          }
        }
      }),

    async sum({ userPoolId: pool, since, until, everyMinutes }) {
      const begins = sql<number>`minute - minute % ${sql.lit(everyMinutes)}`
      const rows = await db.sql
        .selectFrom('activity_counts')
        .select([begins.as('minute'), 'kind', 'name', 'outcome', 'bucket'])
        .select(sql<number>`cast(sum(count) as integer)`.as('count'))
        .where('user_pool_id', '=', pool)
        .where('minute', '>=', since)
        .where('minute', '<', until)
        .groupBy([begins, 'kind', 'name', 'outcome', 'bucket'])
        .orderBy(begins)
        .orderBy('kind')
        .orderBy('name')
        .orderBy('outcome')
        .orderBy('bucket')
        .execute()
      return rows.map((row) => toCount({ ...row, user_pool_id: pool }))
    },

    async deleteExpired(before, limit) {
      const minute = Math.floor(before.getTime() / 60_000)
      const { numAffectedRows = 0n } = await sql`
        delete from activity_counts where (${key}) in
        (select ${key} from activity_counts where minute < ${minute} order by minute limit ${limit})`.execute(db.sql)
      return Number(numAffectedRows)
    },
  }
}

const keyColumns = ['user_pool_id', 'minute', 'kind', 'name', 'outcome', 'bucket'] as const
const key = sql.join(keyColumns.map((column) => sql.ref(column)))

// Both databases bound the values of one statement.
const rowsPerInsert = 100

async function addRows({ sql: kysely }: Database, rows: readonly ActivityCountRow[]): Promise<void> {
  await kysely
    .insertInto('activity_counts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns([...keyColumns]).doUpdateSet({ count: sql`activity_counts.count + excluded.count` }),
    )
    .execute()
}

function byKey(a: ActivityCountRow, b: ActivityCountRow): number {
  for (const column of keyColumns) {
    if (a[column] !== b[column]) return a[column] < b[column] ? -1 : 1
  }
  return 0
}

/** Null would differ from itself in a key. */
const none = -1000

const toRow = ({ userPoolId: pool, minute, kind, name, outcome, bucket, count }: ActivityCount): ActivityCountRow => ({
  user_pool_id: pool,
  minute,
  kind,
  name,
  outcome,
  bucket: bucket ?? none,
  count,
})

const toCount = ({ user_pool_id, minute, kind, name, outcome, bucket, count }: ActivityCountRow): ActivityCount => ({
  userPoolId: userPoolId(user_pool_id),
  minute,
  kind,
  name,
  outcome,
  bucket: bucket === none ? null : bucket,
  count,
})
