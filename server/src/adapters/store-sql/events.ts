import { sealed } from '../../model/sealed.ts'
import type { EventTrigger } from '../../ports/event-queue.ts'
import type { EventStore, QueuedEvent } from '../../ports/event-store.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import type { EventRow } from './schema.ts'

export function eventStore(db: Database): EventStore {
  return {
    insert: (event) =>
      db.write([], async (tx) => {
        await tx.sql.insertInto('events').values(toRow(event)).execute()
      }),

    take: (now, until, limit) =>
      db.write([], async (tx) => {
        const due = await tx.sql
          .selectFrom('events')
          .selectAll()
          .where('due_at', '<=', toInstant(now))
          .orderBy('due_at')
          .orderBy('id')
          .limit(limit)
          // What another node is taking at this moment is not waited for.
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate().skipLocked())
          .execute()
        const ids = due.map(({ id }) => id)
        if (ids.length > 0) await moveDue(tx, ids, until)
        return due.map(toEvent)
      }),

    hold: (ids, until) =>
      db.write([], async (tx) => {
        if (ids.length > 0) await moveDue(tx, ids, until)
      }),

    putBack: (id, { dueAt, failures, throttles }) =>
      db.write([], async (tx) => {
        await tx.sql
          .updateTable('events')
          .set({ due_at: toInstant(dueAt), failures, throttles })
          .where('id', '=', id)
          .execute()
      }),

    delete: (id) =>
      db.write([], async (tx) => {
        await tx.sql.deleteFrom('events').where('id', '=', id).execute()
      }),

    async nextDue() {
      const row = await db.sql.selectFrom('events').select('due_at').orderBy('due_at').limit(1).executeTakeFirst()
      return row && fromInstant(row.due_at)
    },
  }
}

/** Whoever has taken an event has it until it is due again. */
async function moveDue({ sql }: Database, ids: readonly string[], until: Date): Promise<void> {
  await sql
    .updateTable('events')
    .set({ due_at: toInstant(until) })
    .where('id', 'in', ids)
    .execute()
}

const toRow = (event: QueuedEvent): EventRow => ({
  id: event.id,
  function_arn: event.functionArn,
  payload: event.payload,
  trace_id: event.traceId ?? null,
  trigger: event.trigger ? toJsonText(event.trigger) : null,
  queued_at: toInstant(event.queuedAt),
  due_at: toInstant(event.dueAt),
  failures: event.failures,
  throttles: event.throttles,
})

const toEvent = (row: EventRow): QueuedEvent => ({
  id: row.id,
  functionArn: row.function_arn,
  payload: sealed(row.payload),
  ...(row.trace_id !== null && { traceId: row.trace_id }),
  ...(row.trigger !== null && { trigger: fromJsonText<EventTrigger>(row.trigger) }),
  queuedAt: fromInstant(row.queued_at),
  dueAt: fromInstant(row.due_at),
  failures: row.failures,
  throttles: row.throttles,
})
