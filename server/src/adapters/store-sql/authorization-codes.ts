import type { AuthorizationCode } from '../../model/authorization-code.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { AuthorizationCodeStore } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import type { AuthorizationCodeRow } from './schema.ts'

export function authorizationCodeStore(db: Database): AuthorizationCodeStore {
  return {
    async insert(code) {
      await db.sql.insertInto('authorization_codes').values(toRow(code)).execute()
    },

    async use(pool, hash, now) {
      const row = await db.sql
        .updateTable('authorization_codes')
        .set({ used_at: toInstant(now) })
        .where('user_pool_id', '=', pool)
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (row) return { kind: 'first', code: toCode(row) }
      const used = await db.sql
        .updateTable('authorization_codes')
        .set({ reused_at: toInstant(now) })
        .where('user_pool_id', '=', pool)
        .where('hash', '=', hash)
        .returningAll()
        .executeTakeFirst()
      return used ? { kind: 'again', code: toCode(used) } : { kind: 'unknown' }
    },

    async wasUsedAgain(pool, hash) {
      const row = await db.sql
        .selectFrom('authorization_codes')
        .select('reused_at')
        .where('user_pool_id', '=', pool)
        .where('hash', '=', hash)
        .executeTakeFirst()
      return row?.reused_at !== null
    },

    deleteExpired: (now, limit) =>
      deleteDue(db, { from: 'authorization_codes', key: ['user_pool_id', 'hash'], end: 'expires_at', now, limit }),
  }
}

const toRow = (code: AuthorizationCode): AuthorizationCodeRow => ({
  user_pool_id: code.userPoolId,
  hash: code.hash,
  client_id: code.clientId,
  redirect_uri: code.redirectUri,
  code_challenge: code.codeChallenge ?? null,
  session_id: code.sessionId,
  sealed: code.sealed,
  expires_at: toInstant(code.expiresAt),
  used_at: null,
  reused_at: null,
})

const toCode = (row: AuthorizationCodeRow): AuthorizationCode => ({
  userPoolId: userPoolId(row.user_pool_id),
  hash: row.hash,
  clientId: clientId(row.client_id),
  redirectUri: row.redirect_uri,
  ...(row.code_challenge !== null && { codeChallenge: row.code_challenge }),
  sessionId: row.session_id,
  sealed: sealed(row.sealed),
  expiresAt: fromInstant(row.expires_at),
})
