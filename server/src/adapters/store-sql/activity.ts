import { sql } from 'kysely'
import type { SessionActivity } from '../../model/session-activity.ts'
import type { SessionUse } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import type { Instant } from './schema.ts'

type ActivityColumns = { last_active_at: Instant; last_address: string | null; last_device: string | null }

export const toActivityColumns = ({ at, address, device }: SessionActivity): ActivityColumns => ({
  last_active_at: toInstant(at),
  last_address: address ?? null,
  last_device: device ?? null,
})

export const fromActivityColumns = (row: ActivityColumns): SessionActivity => ({
  at: fromInstant(row.last_active_at),
  ...(row.last_address !== null && { address: row.last_address }),
  ...(row.last_device !== null && { device: row.last_device }),
})

/** One statement however many there are, so that refreshing costs none of its own. */
export async function noteActivity(
  db: Database,
  table: 'token_sessions' | 'browser_sessions',
  uses: readonly SessionUse[],
): Promise<void> {
  if (uses.length === 0) return
  const values = uses.map(({ userPoolId, id, activity }) => {
    const { last_active_at, last_address, last_device } = toActivityColumns(activity)
    return sql`(${userPoolId}, ${id}, ${last_active_at}, ${last_address}, ${last_device})`
  })
  const sessions = sql.table(table)
  await sql`
    with used (user_pool_id, id, last_active_at, last_address, last_device) as (values ${sql.join(values)})
    update ${sessions}
    set last_active_at = used.last_active_at, last_address = used.last_address, last_device = used.last_device
    from used
    where ${sessions}.user_pool_id = used.user_pool_id and ${sessions}.id = used.id
    and ${sessions}.last_active_at < used.last_active_at`.execute(db.sql)
}
