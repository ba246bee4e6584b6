import type { Domain } from '../../model/domain.ts'
import { userPoolId } from '../../model/ids.ts'
import type { DomainStore } from '../../ports/store.ts'
import { fromJsonText, toBit, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { requirePool } from './hold-pool.ts'
import { deleteRow } from './rows-where.ts'
import type { DomainRow } from './schema.ts'

export function domainStore(db: Database): DomainStore {
  return {
    find: (domain) =>
      db.cached(
        `domain ${domain}`,
        async () => {
          const row = await db.sql.selectFrom('domains').selectAll().where('domain', '=', domain).executeTakeFirst()
          return row && toDomain(row)
        },
        (found) => found.userPoolId,
      ),

    async findByPool(pool) {
      const domains = await db.cached(
        `domains of ${pool}`,
        async () => {
          const query = db.sql.selectFrom('domains').selectAll().where('user_pool_id', '=', pool)
          return (await query.orderBy('custom').execute()).map(toDomain)
        },
        () => pool,
      )
      return domains ?? []
    },

    insert: (domain) =>
      db.write([domain.userPoolId], async (tx) => {
        await requirePool(tx, domain.userPoolId)
        // Both unique indexes decide: the name over all pools, and the kind within the pool.
        const { numInsertedOrUpdatedRows } = await tx.sql
          .insertInto('domains')
          .values(toRow(domain))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),

    replace: (domain) =>
      db.write([domain.userPoolId], async ({ sql }) => {
        const { numUpdatedRows } = await sql
          .updateTable('domains')
          .set({ settings: toRow(domain).settings })
          .where('user_pool_id', '=', domain.userPoolId)
          .where('domain', '=', domain.domain)
          .executeTakeFirstOrThrow()
        return numUpdatedRows === 1n
      }),

    delete: (pool, domain) => db.write([pool], (tx) => deleteRow(tx, 'domains', { user_pool_id: pool, domain })),
  }
}

const toRow = ({ domain, userPoolId, custom, ...settings }: Domain): DomainRow => ({
  domain,
  user_pool_id: userPoolId,
  custom: toBit(custom),
  settings: toJsonText(settings),
})

const toDomain = (row: DomainRow): Domain => ({
  ...fromJsonText<Omit<Domain, 'domain' | 'userPoolId' | 'custom'>>(row.settings),
  domain: row.domain,
  userPoolId: userPoolId(row.user_pool_id),
  custom: row.custom === 1,
})
