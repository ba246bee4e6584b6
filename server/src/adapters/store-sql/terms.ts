import { appClientNotFound } from '../../model/errors.ts'
import { type ClientId, clientId, type UserPoolId, userPoolId } from '../../model/ids.ts'
import type { Terms } from '../../model/terms.ts'
import type { TermsStore } from '../../ports/terms-store.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { holdClient, requirePool } from './hold-pool.ts'
import { countRows, deleteRow } from './rows-where.ts'
import type { TermsRow } from './schema.ts'

export function termsStore(db: Database): TermsStore {
  const one = ({ sql }: Database, pool: UserPoolId, id: string) =>
    sql.selectFrom('terms').selectAll().where('user_pool_id', '=', pool).where('id', '=', id).executeTakeFirst()

  const ofClient = async ({ sql }: Database, pool: UserPoolId, client: ClientId) => {
    const query = sql.selectFrom('terms').selectAll().where('user_pool_id', '=', pool).where('client_id', '=', client)
    return (await query.orderBy('name').execute()).map(toTerms)
  }

  return {
    async find(pool, id) {
      const row = await one(db, pool, id)
      return row && toTerms(row)
    },

    // Every sign-up page asks, and there are none at most clients.
    async findByClient(pool, client) {
      const found = await db.cached(
        `terms of ${client}`,
        () => ofClient(db, pool, client),
        () => pool,
      )
      return found ?? []
    },

    insert: (terms) =>
      db.write([terms.userPoolId], async (tx) => {
        await requirePool(tx, terms.userPoolId)
        if (!(await holdClient(tx, terms.userPoolId, terms.clientId))) throw appClientNotFound(terms.clientId)
        const { numInsertedOrUpdatedRows } = await tx.sql
          .insertInto('terms')
          .values(toRow(terms))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    update: (pool, id, change) =>
      db.write([pool], async (tx) => {
        const known = await one(tx, pool, id)
        // Whoever holds the client changes its documents alone: then the names can be looked at first.
        if (!known || !(await holdClient(tx, pool, clientId(known.client_id)))) return 'unknown'
        const all = await ofClient(tx, pool, clientId(known.client_id))
        const current = all.find((each) => each.id === id)
        if (!current) return 'unknown'
        const changed = change(current)
        if (all.some((each) => each.id !== id && each.name === changed.name)) return 'taken'
        const where = tx.sql.updateTable('terms').where('user_pool_id', '=', pool).where('id', '=', id)
        await where.set(toRow(changed)).execute()
        return changed
      }),

    delete: (pool, id) => db.write([pool], (tx) => deleteRow(tx, 'terms', { user_pool_id: pool, id })),

    async list(pool, { limit, after }) {
      const rows = await db.sql
        .selectFrom('terms')
        .selectAll()
        .where('user_pool_id', '=', pool)
        .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toTerms)
    },

    count: (pool) => countRows(db, 'terms', { user_pool_id: pool }),
  }
}

const toRow = (terms: Terms): TermsRow => ({
  user_pool_id: terms.userPoolId,
  id: terms.id,
  client_id: terms.clientId,
  name: terms.name,
  links: toJsonText(terms.links),
  created_at: toInstant(terms.createdAt),
  updated_at: toInstant(terms.updatedAt),
})

const toTerms = (row: TermsRow): Terms => ({
  userPoolId: userPoolId(row.user_pool_id),
  id: row.id,
  clientId: clientId(row.client_id),
  name: row.name as Terms['name'],
  links: fromJsonText(row.links),
  createdAt: fromInstant(row.created_at),
  updatedAt: fromInstant(row.updated_at),
})
