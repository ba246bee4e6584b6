import { userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { HappeningFilter } from '../../ports/activity.ts'
import type { HappeningStore, SealedHappening } from '../../ports/activity-stores.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { holdPool } from './hold-pool.ts'
import { deleteBefore, deleteBeyond, narrowedTo, newestFirst, olderThan } from './newest-rows.ts'
import type { HappeningRow } from './schema.ts'

export function happeningStore(db: Database): HappeningStore {
  return {
    insertAll: (happenings) =>
      db.write([], async (tx) => {
        for (const [pool, some] of Map.groupBy(happenings, (each) => each.userPoolId)) {
          if (!(await holdPool(tx, pool))) continue
          for (let start = 0; start < some.length; start += rowsPerInsert) {
            const rows = some.slice(start, start + rowsPerInsert).map(toRow)
            await tx.sql.insertInto('happenings').values(rows).execute()
          }
        }
      }),

    async list(filter, { limit, after }) {
      const rows = await db.sql
        .selectFrom('happenings')
        .selectAll()
        .where(({ and }) => and([...conditions(filter), ...older(filter, after)]))
        .orderBy(newestFirst)
        .limit(limit)
        .execute()
      return rows.map(toHappening)
    },

    removeBeyond: (pool, kind, keep, atMost) =>
      deleteBeyond(db, 'happenings', { user_pool_id: pool, kind }, { keep, atMost }),

    removeBefore: (time, atMost) => deleteBefore(db, 'happenings', time, atMost),
  }
}

// Both databases bound the values of one statement.
const rowsPerInsert = 100

const conditions = ({ userPoolId: user_pool_id, kind, outcome, clientId: client_id, sub, ...times }: HappeningFilter) =>
  narrowedTo({ user_pool_id, kind, outcome, client_id, sub }, times)

const older = ({ userPoolId: pool }: HappeningFilter, after: string | undefined) =>
  after === undefined ? [] : [olderThan('happenings', pool, after)]

const toRow = (happening: SealedHappening): HappeningRow => ({
  user_pool_id: happening.userPoolId,
  id: happening.id,
  at: toInstant(happening.at),
  nth: happening.nth,
  kind: happening.kind,
  outcome: happening.outcome,
  client_id: happening.clientId,
  sub: happening.sub,
  sealed: happening.sealed,
})

const toHappening = (row: HappeningRow): SealedHappening => ({
  userPoolId: userPoolId(row.user_pool_id),
  id: row.id,
  at: fromInstant(row.at),
  nth: row.nth,
  kind: row.kind,
  outcome: row.outcome,
  clientId: row.client_id,
  sub: row.sub,
  sealed: sealed(row.sealed),
})
