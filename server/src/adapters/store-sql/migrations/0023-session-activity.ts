import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Where and when sessions were last used, and which browser session a sign-in came through. */
export const sessionActivity: Migration = {
  name: '0023-session-activity',

  async up(db, dialect) {
    const key = dialect === 'postgres' ? sql`text collate "C"` : sql`text`
    const { schema } = db

    // SQLite adds one column at a time, and one that is not null only with a default.
    for (const [name, type] of [
      ['origin_id', key],
      ['last_address', 'text'],
      ['last_device', 'text'],
    ] as const) {
      await schema.alterTable('token_sessions').addColumn(name, type).execute()
    }
    for (const name of ['created_at', 'last_active_at']) {
      const column = schema.alterTable('token_sessions').addColumn(name, key, (each) => each.notNull().defaultTo(''))
      await column.execute()
    }
    await sql`update token_sessions set created_at = auth_time, last_active_at = auth_time`.execute(db)

    // They have no id and live an hour: whoever has one signs in once more.
    await sql`delete from browser_sessions`.execute(db)
    for (const name of ['id', 'client_id', 'last_active_at']) {
      const column = schema.alterTable('browser_sessions').addColumn(name, key, (each) => each.notNull().defaultTo(''))
      await column.execute()
    }
    for (const name of ['last_address', 'last_device']) {
      await schema.alterTable('browser_sessions').addColumn(name, 'text').execute()
    }
    await schema
      .createIndex('browser_sessions_by_user')
      .on('browser_sessions')
      .columns(['user_pool_id', 'sub'])
      .execute()
  },
}
