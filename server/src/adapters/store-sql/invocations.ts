import { userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { InvocationStore, SealedInvocation } from '../../ports/invocation-store.ts'
import type { InvocationFilter } from '../../ports/invocations.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { holdPool } from './hold-pool.ts'
import { deleteBefore, deleteBeyond, narrowedTo, newestFirst, olderThan } from './newest-rows.ts'
import type { InvocationRow } from './schema.ts'

export function invocationStore(db: Database): InvocationStore {
  return {
    insertAll: (records) =>
      db.write([], async (tx) => {
        for (const [pool, some] of Map.groupBy(records, (each) => each.userPoolId)) {
          if (!(await holdPool(tx, pool))) continue
          for (let start = 0; start < some.length; start += rowsPerInsert) {
            await tx.sql
              .insertInto('invocations')
              .values(some.slice(start, start + rowsPerInsert).map(toRow))
              .onConflict((conflict) => conflict.doNothing())
              .execute()
          }
        }
      }),

    async find(pool, id) {
      const row = await db.sql
        .selectFrom('invocations')
        .selectAll()
        .where('user_pool_id', '=', pool)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toRecord(row)
    },

    async list(filter, { limit, after }) {
      const rows = await db.sql
        .selectFrom('invocations')
        .selectAll()
        .where(({ and }) => and([...conditions(filter), ...older(filter, after)]))
        .orderBy(newestFirst)
        .limit(limit)
        .execute()
      return rows.map(toRecord)
    },

    removeBeyond: (pool, keep, atMost) => deleteBeyond(db, 'invocations', { user_pool_id: pool }, { keep, atMost }),

    removeBefore: (time, atMost) => deleteBefore(db, 'invocations', time, atMost),
  }
}

// Both databases bound the values of one statement.
const rowsPerInsert = 100

function conditions(filter: InvocationFilter) {
  const { userPoolId, clientId, requestId, triggerSource, functionArn, outcome, since, until } = filter
  const equals = {
    user_pool_id: userPoolId,
    client_id: clientId,
    request_id: requestId,
    trigger_source: triggerSource,
    function_arn: functionArn,
    outcome,
  }
  return narrowedTo(equals, { since, until })
}

const older = ({ userPoolId: pool }: InvocationFilter, after: string | undefined) =>
  after === undefined ? [] : [olderThan('invocations', pool, after)]

const toRow = (record: SealedInvocation): InvocationRow => ({
  user_pool_id: record.userPoolId,
  id: record.id,
  at: toInstant(record.at),
  nth: record.nth,
  request_id: record.requestId,
  client_id: record.clientId,
  trigger_source: record.triggerSource,
  function_arn: record.functionArn,
  outcome: record.outcome,
  sealed: record.sealed,
})

const toRecord = (row: InvocationRow): SealedInvocation => ({
  userPoolId: userPoolId(row.user_pool_id),
  id: row.id,
  at: fromInstant(row.at),
  nth: row.nth,
  requestId: row.request_id,
  clientId: row.client_id,
  triggerSource: row.trigger_source,
  functionArn: row.function_arn,
  outcome: row.outcome,
  sealed: sealed(row.sealed),
})
