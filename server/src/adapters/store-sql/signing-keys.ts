import { type UserPoolId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { SigningKey } from '../../model/signing-key.ts'
import type { SigningKeyStore } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { holdPool } from './hold-pool.ts'
import type { SigningKeyRow } from './schema.ts'

export function signingKeyStore(db: Database): SigningKeyStore {
  return {
    async findByPool(pool) {
      const keys = await db.cached(
        signingKeysOf(pool),
        async () => {
          const rows = await db.sql
            .selectFrom('signing_keys')
            .selectAll()
            .where('user_pool_id', '=', pool)
            .orderBy('created_at', 'desc')
            .orderBy('number', 'desc')
            .orderBy('token_use')
            .execute()
          // None is not an answer to keep: the first key may come from another node at any moment.
          return rows.length > 0 ? rows.map(toSigningKey) : undefined
        },
        () => signingKeysOf(pool),
      )
      return keys ?? []
    },

    insertFirst: (key) =>
      db.write([signingKeysOf(key.userPoolId)], async (tx) => {
        if (!(await holdPool(tx, key.userPoolId))) return false
        const { numInsertedOrUpdatedRows } = await tx.sql
          .insertInto('signing_keys')
          .values(toRow(key, 1))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return numInsertedOrUpdatedRows === 1n
      }),
  }
}

/** An owner of their own in the cache: reading a private key is dear, and a pool's other settings change more often. */
export const signingKeysOf = (pool: UserPoolId) => `signing keys ${pool}`

const toRow = (key: SigningKey, number: number): SigningKeyRow => ({
  user_pool_id: key.userPoolId,
  token_use: key.use,
  number,
  kid: key.kid,
  n: key.publicKey.n,
  e: key.publicKey.e,
  sealed_private_key: key.sealedPrivateKey,
  created_at: toInstant(key.createdAt),
})

const toSigningKey = (row: SigningKeyRow): SigningKey => ({
  userPoolId: userPoolId(row.user_pool_id),
  use: row.token_use,
  kid: row.kid,
  publicKey: { n: row.n, e: row.e },
  sealedPrivateKey: sealed(row.sealed_private_key),
  createdAt: fromInstant(row.created_at),
})
