import { appClientNotFound } from '../../model/errors.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import type { LoginBranding } from '../../model/login-branding.ts'
import type { ImageBytes, LoginBrandingStore } from '../../ports/look-stores.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { holdClient, requirePool } from './hold-pool.ts'
import { countRows, deleteRow } from './rows-where.ts'
import type { LoginBrandingRow } from './schema.ts'

export function loginBrandingStore(db: Database): LoginBrandingStore {
  const all = ({ sql }: Database, pool: string) =>
    sql.selectFrom('login_brandings').selectAll().where('user_pool_id', '=', pool)

  return {
    async find(pool, id) {
      const row = await all(db, pool).where('id', '=', id).executeTakeFirst()
      return row && toBranding(row)
    },

    findByClient: (pool, client) =>
      db.cached(
        `login branding of ${client}`,
        async () => {
          const row = await all(db, pool).where('client_id', '=', client).executeTakeFirst()
          return row && toBranding(row)
        },
        () => pool,
      ),

    insert: (branding, images) =>
      db.write([branding.userPoolId], async (tx) => {
        await requirePool(tx, branding.userPoolId)
        const { userPoolId, clientId } = branding
        if (!(await holdClient(tx, userPoolId, clientId))) throw appClientNotFound(clientId)
        const { numInsertedOrUpdatedRows } = await tx.sql
          .insertInto('login_brandings')
          .values(toRow(branding))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) return false
        await keepImages(tx, branding, images)
        return true
      }),

    update: (pool, id, images, change) =>
      db.write([pool], async (tx) => {
        const row = await all(tx, pool)
          .where('id', '=', id)
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return undefined
        const changed = change(toBranding(row))
        const rows = tx.sql.updateTable('login_brandings').where('user_pool_id', '=', pool).where('id', '=', id)
        await rows.set(toRow(changed)).execute()
        await keepImages(tx, changed, images)
        return changed
      }),

    delete: (pool, id) => db.write([pool], (tx) => deleteRow(tx, 'login_brandings', { user_pool_id: pool, id })),

    count: (pool) => countRows(db, 'login_brandings', { user_pool_id: pool }),

    async findImage(pool, hash) {
      const rows = db.sql.selectFrom('login_branding_images').select('bytes').where('user_pool_id', '=', pool)
      return (await rows.where('hash', '=', hash).executeTakeFirst())?.bytes
    },
  }
}

/** Writes what is new, and removes what no asset has any more. */
async function keepImages({ sql }: Database, { userPoolId, id, assets }: LoginBranding, images: ImageBytes) {
  const hashes = assets.map(({ image }) => image.hash)
  const rows = sql.deleteFrom('login_branding_images').where('user_pool_id', '=', userPoolId)
  await rows
    .where('branding_id', '=', id)
    .$if(hashes.length > 0, (query) => query.where('hash', 'not in', hashes))
    .execute()
  const common = { user_pool_id: userPoolId, branding_id: id }
  const values = [...images].map(([hash, bytes]) => ({ ...common, hash, bytes }))
  if (values.length === 0) return
  const insert = sql.insertInto('login_branding_images').values(values)
  await insert.onConflict((conflict) => conflict.doNothing()).execute()
}

function toRow(branding: LoginBranding): LoginBrandingRow {
  const { userPoolId, id, clientId, createdAt, updatedAt, ...details } = branding
  return {
    user_pool_id: userPoolId,
    id,
    client_id: clientId,
    details: toJsonText(details),
    created_at: toInstant(createdAt),
    updated_at: toInstant(updatedAt),
  }
}

const toBranding = (row: LoginBrandingRow): LoginBranding => ({
  ...fromJsonText<Pick<LoginBranding, 'useCognitoProvidedValues' | 'settings' | 'assets'>>(row.details),
  userPoolId: userPoolId(row.user_pool_id),
  id: row.id,
  clientId: clientId(row.client_id),
  createdAt: fromInstant(row.created_at),
  updatedAt: fromInstant(row.updated_at),
})
