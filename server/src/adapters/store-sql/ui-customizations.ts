import { appClientNotFound } from '../../model/errors.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import type { UiCustomization } from '../../model/ui-customization.ts'
import type { UiCustomizationStore } from '../../ports/look-stores.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { holdClient, requirePool } from './hold-pool.ts'
import type { UiCustomizationRow } from './schema.ts'

const columns = ['user_pool_id', 'target', 'details', 'created_at', 'updated_at'] as const

export function uiCustomizationStore(db: Database): UiCustomizationStore {
  return {
    find: (pool, target) =>
      db.cached(
        `ui customization ${pool} ${target}`,
        async () => {
          const query = db.sql.selectFrom('ui_customizations').select(columns).where('user_pool_id', '=', pool)
          const row = await query.where('target', '=', target).executeTakeFirst()
          return row && toUiCustomization(row)
        },
        () => pool,
      ),

    put: (customization, logo) =>
      db.write([customization.userPoolId], async (tx) => {
        const { userPoolId, target } = customization
        await requirePool(tx, userPoolId)
        if (target !== 'ALL' && !(await holdClient(tx, userPoolId, target))) throw appClientNotFound(target)
        const { created_at, ...row } = toRow(customization, logo)
        const written = await tx.sql
          .insertInto('ui_customizations')
          .values({ ...row, created_at })
          .onConflict((conflict) => conflict.columns(['user_pool_id', 'target']).doUpdateSet(row))
          .returning(columns)
          .executeTakeFirstOrThrow()
        return toUiCustomization(written)
      }),

    delete: (pool, target) =>
      db.write([pool], async ({ sql }) => {
        const rows = sql.deleteFrom('ui_customizations').where('user_pool_id', '=', pool)
        await rows.where('target', '=', target).execute()
      }),

    async findImage(pool, hash) {
      const rows = db.sql.selectFrom('ui_customizations').select('image').where('user_pool_id', '=', pool)
      return (await rows.where('image_hash', '=', hash).executeTakeFirst())?.image ?? undefined
    },
  }
}

function toRow(customization: UiCustomization, logo: Uint8Array | undefined): UiCustomizationRow {
  const { userPoolId, target, createdAt, updatedAt, ...details } = customization
  return {
    user_pool_id: userPoolId,
    target,
    client_id: target === 'ALL' ? null : target,
    details: toJsonText(details),
    image_hash: details.logo?.hash ?? null,
    image: logo ?? null,
    created_at: toInstant(createdAt),
    updated_at: toInstant(updatedAt),
  }
}

const toUiCustomization = (row: Pick<UiCustomizationRow, (typeof columns)[number]>): UiCustomization => ({
  ...fromJsonText<Pick<UiCustomization, 'css' | 'logo' | 'cssVersion'>>(row.details),
  userPoolId: userPoolId(row.user_pool_id),
  target: row.target === 'ALL' ? 'ALL' : clientId(row.target),
  createdAt: fromInstant(row.created_at),
  updatedAt: fromInstant(row.updated_at),
})
