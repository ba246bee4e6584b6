import { sql } from 'kysely'
import type { Device } from '../../model/device.ts'
import { type UserPoolId, type UserSub, userPoolId, userSub } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { DeviceStore } from '../../ports/store.ts'
import { fromInstant, toBit, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { lockUser } from './lock-user.ts'
import type { DeviceRow } from './schema.ts'

export function deviceStore(db: Database): DeviceStore {
  const which = (pool: UserPoolId, sub: UserSub, key: string) => ({ user_pool_id: pool, sub, device_key: key }) as const

  return {
    insert: (device) =>
      db.write([], async (tx) => {
        if (!(await lockUser(tx, device.userPoolId, device.sub))) return false
        const inserted = await tx.sql
          .insertInto('devices')
          .values(toRow(device))
          .onConflict((conflict) => conflict.columns(['user_pool_id', 'sub', 'device_key']).doNothing())
          .returning('device_key')
          .executeTakeFirst()
        return inserted !== undefined
      }),

    async find(pool, sub, key) {
      const row = await db.sql
        .selectFrom('devices')
        .selectAll()
        .where((where) => where.and(which(pool, sub, key)))
        .executeTakeFirst()
      return row && toDevice(row)
    },

    async list(pool, sub, { limit, after }) {
      const rows = await db.sql
        .selectFrom('devices')
        .selectAll()
        .where('user_pool_id', '=', pool)
        .where('sub', '=', sub)
        .$if(after !== undefined, (query) => query.where('device_key', '>', after ?? ''))
        .orderBy('device_key')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toDevice)
    },

    async remember(pool, sub, key, remembered, now) {
      const { numUpdatedRows } = await db.sql
        .updateTable('devices')
        .set({ remembered: toBit(remembered), updated_at: toInstant(now) })
        .where((where) => where.and(which(pool, sub, key)))
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },

    async authenticated(pool, sub, key, { at, address }) {
      await db.sql
        .updateTable('devices')
        .set({ authenticated_at: toInstant(at), last_address: address ?? null })
        .where((where) => where.and(which(pool, sub, key)))
        .execute()
    },

    async delete(pool, sub, key) {
      const { numDeletedRows } = await db.sql
        .deleteFrom('devices')
        .where((where) => where.and(which(pool, sub, key)))
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}

const toRow = (device: Device): DeviceRow => ({
  user_pool_id: device.userPoolId,
  sub: device.sub,
  device_key: device.key,
  name: device.name ?? null,
  sealed: device.sealed,
  remembered: toBit(device.remembered),
  created_at: toInstant(device.createdAt),
  updated_at: toInstant(device.updatedAt),
  authenticated_at: toInstant(device.authenticatedAt),
  last_address: device.lastAddress ?? null,
})

const toDevice = (row: DeviceRow): Device => ({
  userPoolId: userPoolId(row.user_pool_id),
  sub: userSub(row.sub),
  key: row.device_key,
  ...(row.name !== null && { name: row.name }),
  sealed: sealed(row.sealed),
  remembered: row.remembered === 1,
  createdAt: fromInstant(row.created_at),
  updatedAt: fromInstant(row.updated_at),
  authenticatedAt: fromInstant(row.authenticated_at),
  ...(row.last_address !== null && { lastAddress: row.last_address }),
})
