import type { KmsKey } from '../../model/kms-key.ts'
import { sealed } from '../../model/sealed.ts'
import type { KmsKeyStore } from '../../ports/kms-store.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import type { KmsKeyRow } from './schema.ts'

export function kmsKeyStore(db: Database): KmsKeyStore {
  const one = ({ sql }: Database, region: string, id: string) =>
    sql.selectFrom('kms_keys').selectAll().where('region', '=', region).where('id', '=', id)

  return {
    async find(region, id) {
      const row = await one(db, region, id).executeTakeFirst()
      return row && toKey(row)
    },

    insert: (key) =>
      db.write([], async ({ sql }) => {
        await sql.insertInto('kms_keys').values(toRow(key)).execute()
      }),

    update: (region, id, change) =>
      db.write([], async (tx) => {
        const row = await one(tx, region, id)
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return undefined
        const changed = change(toKey(row))
        const { settings, deletion_at } = toRow(changed)
        const changes = { settings, deletion_at }
        await tx.sql.updateTable('kms_keys').set(changes).where('region', '=', region).where('id', '=', id).execute()
        return changed
      }),

    async list(region, { limit, after }) {
      const rows = await db.sql
        .selectFrom('kms_keys')
        .selectAll()
        .where('region', '=', region)
        .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toKey)
    },

    deleteExpired: (now, limit) =>
      db.write([], (tx) => deleteDue(tx, { from: 'kms_keys', key: ['region', 'id'], end: 'deletion_at', now, limit })),
  }
}

function toRow({ region, id, material, createdAt, deletionAt, ...settings }: KmsKey): KmsKeyRow {
  return {
    region,
    id,
    settings: toJsonText(settings),
    material,
    created_at: toInstant(createdAt),
    deletion_at: deletionAt ? toInstant(deletionAt) : null,
  }
}

type Settings = Omit<KmsKey, 'region' | 'id' | 'material' | 'createdAt' | 'deletionAt'>

const toKey = ({ region, id, settings, material, created_at, deletion_at }: KmsKeyRow): KmsKey => ({
  region,
  id,
  ...fromJsonText<Settings>(settings),
  material: sealed(material),
  createdAt: fromInstant(created_at),
  ...(deletion_at !== null && { deletionAt: fromInstant(deletion_at) }),
})
