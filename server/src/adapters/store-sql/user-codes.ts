import { clientId, type UserPoolId, type UserSub, userPoolId, userSub } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { CodePurpose, UserCode } from '../../model/user.ts'
import type { CodeStore } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import { keepUser } from './keep-user.ts'
import type { UserCodeRow } from './schema.ts'

export function codeStore(db: Database): CodeStore {
  const one = ({ sql }: Database, pool: UserPoolId, sub: UserSub, purpose: CodePurpose) =>
    sql
      .selectFrom('user_codes')
      .selectAll()
      .where('user_pool_id', '=', pool)
      .where('sub', '=', sub)
      .where('purpose', '=', purpose)

  const remove = ({ sql }: Database, pool: UserPoolId, sub: UserSub, purpose: CodePurpose) =>
    sql
      .deleteFrom('user_codes')
      .where('user_pool_id', '=', pool)
      .where('sub', '=', sub)
      .where('purpose', '=', purpose)
      .execute()

  return {
    put: (code) =>
      db.write([], async (tx) => {
        if (!(await keepUser(tx, code.userPoolId, code.sub))) return
        const row = toRow(code)
        await tx.sql
          .insertInto('user_codes')
          .values(row)
          .onConflict((conflict) => conflict.columns(['user_pool_id', 'sub', 'purpose']).doUpdateSet(row))
          .execute()
      }),

    async find(pool, sub, purpose) {
      const row = await one(db, pool, sub, purpose).executeTakeFirst()
      return row && toCode(row)
    },

    redeem: (pool, sub, purpose, now, isRight) =>
      db.write([], async (tx) => {
        const row = await one(tx, pool, sub, purpose)
          .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!row) return { kind: 'none' }
        const code = toCode(row)
        if (code.expiresAt <= now) {
          await remove(tx, pool, sub, purpose)
          return { kind: 'expired' }
        }
        if (isRight(code)) {
          await remove(tx, pool, sub, purpose)
          return { kind: 'right', code }
        }
        const failures = code.failures + 1
        await tx.sql
          .updateTable('user_codes')
          .set({ failures })
          .where('user_pool_id', '=', pool)
          .where('sub', '=', sub)
          .where('purpose', '=', purpose)
          .execute()
        return { kind: 'wrong', failures }
      }),

    async delete(pool, sub, purpose) {
      await remove(db, pool, sub, purpose)
    },

    deleteExpired: (now, limit) =>
      deleteDue(db, { from: 'user_codes', key: ['user_pool_id', 'sub', 'purpose'], end: 'expires_at', now, limit }),
  }
}

const toRow = (code: UserCode): UserCodeRow => ({
  user_pool_id: code.userPoolId,
  sub: code.sub,
  purpose: code.purpose,
  sealed: code.sealed,
  attribute: code.attribute,
  sent_to: code.sentTo,
  client_id: code.clientId ?? null,
  failures: code.failures,
  created_at: toInstant(code.createdAt),
  expires_at: toInstant(code.expiresAt),
})

const toCode = (row: UserCodeRow): UserCode => ({
  userPoolId: userPoolId(row.user_pool_id),
  sub: userSub(row.sub),
  purpose: row.purpose as CodePurpose,
  sealed: sealed(row.sealed),
  attribute: row.attribute as UserCode['attribute'],
  sentTo: row.sent_to,
  ...(row.client_id !== null && { clientId: clientId(row.client_id) }),
  failures: row.failures,
  createdAt: fromInstant(row.created_at),
  expiresAt: fromInstant(row.expires_at),
})
