import { type UserPoolId, userPoolId, userSub } from '../../model/ids.ts'
import { mostPasskeys, type Passkey } from '../../model/passkey.ts'
import type { PasskeyStore } from '../../ports/passkey-store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { lockUser } from './lock-user.ts'
import type { PasskeyRow } from './schema.ts'

export function passkeyStore(db: Database): PasskeyStore {
  const which = (pool: UserPoolId, id: string) => ({ user_pool_id: pool, id }) as const

  return {
    insert: (passkey) =>
      db.write([], async (tx) => {
        // The user's row is the lock for the count.
        if (!(await lockUser(tx, passkey.userPoolId, passkey.sub))) return 'unknown-user'
        const { count } = await tx.sql
          .selectFrom('passkeys')
          .select((each) => each.fn.countAll<string | number>().as('count'))
          .where('user_pool_id', '=', passkey.userPoolId)
          .where('sub', '=', passkey.sub)
          .executeTakeFirstOrThrow()
        if (Number(count) >= mostPasskeys) return 'too-many'
        const inserted = await tx.sql
          .insertInto('passkeys')
          .values(toRow(passkey))
          .onConflict((conflict) => conflict.columns(['user_pool_id', 'id']).doNothing())
          .returning('id')
          .executeTakeFirst()
        return inserted ? 'inserted' : 'exists'
      }),

    async find(pool, id) {
      const row = await db.sql
        .selectFrom('passkeys')
        .selectAll()
        .where((where) => where.and(which(pool, id)))
        .executeTakeFirst()
      return row && toPasskey(row)
    },

    async ofUser(pool, sub) {
      const rows = await db.sql
        .selectFrom('passkeys')
        .selectAll()
        .where('user_pool_id', '=', pool)
        .where('sub', '=', sub)
        .orderBy('id')
        .execute()
      return rows.map(toPasskey)
    },

    // One statement: of many callers with the same count one is first.
    async use(pool, id, counter) {
      const { numUpdatedRows } = await db.sql
        .updateTable('passkeys')
        .set({ counter })
        .where((where) => where.and(which(pool, id)))
        .where((where) =>
          where.or([where('counter', '<', counter), ...(counter === 0 ? [where('counter', '=', 0)] : [])]),
        )
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },

    async delete(pool, sub, id) {
      const { numDeletedRows } = await db.sql
        .deleteFrom('passkeys')
        .where((where) => where.and(which(pool, id)))
        .where('sub', '=', sub)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}

type Details = Pick<Passkey, 'relyingPartyId' | 'name' | 'attachment' | 'transports'>

const toRow = ({ userPoolId: pool, sub, id, publicKey, counter, createdAt, ...details }: Passkey): PasskeyRow => ({
  user_pool_id: pool,
  id,
  sub,
  public_key: publicKey,
  counter,
  details: JSON.stringify(details satisfies Details),
  created_at: toInstant(createdAt),
})

const toPasskey = (row: PasskeyRow): Passkey => ({
  ...(JSON.parse(row.details) as Details),
  userPoolId: userPoolId(row.user_pool_id),
  sub: userSub(row.sub),
  id: row.id,
  publicKey: new Uint8Array(row.public_key),
  // PostgreSQL gives its large integers as text.
  counter: Number(row.counter),
  createdAt: fromInstant(row.created_at),
})
