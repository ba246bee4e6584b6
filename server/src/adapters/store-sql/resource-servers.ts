import { type UserPoolId, userPoolId } from '../../model/ids.ts'
import type { ResourceServer } from '../../model/resource-server.ts'
import type { Page } from '../../ports/page.ts'
import type { ResourceServerStore } from '../../ports/store.ts'
import { fromJsonText, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { requirePool } from './hold-pool.ts'
import { countRows, deleteRow } from './rows-where.ts'
import type { ResourceServerRow } from './schema.ts'

export function resourceServerStore(db: Database): ResourceServerStore {
  const one = (pool: UserPoolId, identifier: string) =>
    db.sql
      .selectFrom('resource_servers')
      .selectAll()
      .where('user_pool_id', '=', pool)
      .where('identifier', '=', identifier)
      .executeTakeFirst()

  const page = async (pool: UserPoolId, { limit, after }: Page) => {
    const rows = await db.sql
      .selectFrom('resource_servers')
      .selectAll()
      .where('user_pool_id', '=', pool)
      .$if(after !== undefined, (query) => query.where('identifier', '>', after ?? ''))
      .orderBy('identifier')
      .limit(limit)
      .execute()
    return rows.map(toResourceServer)
  }

  /** A grant asks for several, so the pool's first ones are kept together; a pool has 25 unless its limits were raised. */
  const cached = (pool: UserPoolId) =>
    db.cached(
      `resource servers ${pool}`,
      () => page(pool, { limit: keptTogether }),
      () => pool,
    )

  return {
    async find(pool, identifier) {
      const servers = (await cached(pool)) ?? []
      const found = servers.find((each) => each.identifier === identifier)
      if (found || servers.length < keptTogether) return found
      const row = await one(pool, identifier)
      return row && toResourceServer(row)
    },

    insert: (server) =>
      db.write([server.userPoolId], async (tx) => {
        await requirePool(tx, server.userPoolId)
        const { numInsertedOrUpdatedRows } = await tx.sql
          .insertInto('resource_servers')
          .values(toRow(server))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    replace: (server) =>
      db.write([server.userPoolId], async ({ sql }) => {
        const { numUpdatedRows } = await sql
          .updateTable('resource_servers')
          .set({ settings: toRow(server).settings })
          .where('user_pool_id', '=', server.userPoolId)
          .where('identifier', '=', server.identifier)
          .executeTakeFirstOrThrow()
        return numUpdatedRows === 1n
      }),

    delete: (pool, identifier) =>
      db.write([pool], (tx) => deleteRow(tx, 'resource_servers', { user_pool_id: pool, identifier })),

    list: page,

    count: (pool) => countRows(db, 'resource_servers', { user_pool_id: pool }),
  }
}

const keptTogether = 100

const toRow = ({ userPoolId, identifier, ...settings }: ResourceServer): ResourceServerRow => ({
  user_pool_id: userPoolId,
  identifier,
  settings: toJsonText(settings),
})

const toResourceServer = (row: ResourceServerRow): ResourceServer => ({
  ...fromJsonText<Omit<ResourceServer, 'userPoolId' | 'identifier'>>(row.settings),
  userPoolId: userPoolId(row.user_pool_id),
  identifier: row.identifier,
})
