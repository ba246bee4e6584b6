import type { AuthorizationCode } from '../../model/authorization-code.ts'
import { clientId, type UserPoolId, userPoolId } from '../../model/ids.ts'
import { sealed } from '../../model/sealed.ts'
import type { AuthorizationCodeStore } from '../../ports/store.ts'
import { fromInstant, toInstant } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import { prepared, preparedInsert } from './prepared.ts'
import type { AuthorizationCodeRow } from './schema.ts'

export function authorizationCodeStore(db: Database): AuthorizationCodeStore {
  return {
    // Like every write of a sign-in these go with the others of their turn: a commit of its own would wait for the disk alone.
    insert: (code) => db.write([], (tx) => insertCode(tx, toRow(code))),

    use: (pool, hash, now) =>
      db.write([], async (tx) => {
        const which = { pool, hash, now: toInstant(now) }
        const [row] = await usedFirst(tx, which)
        if (row) return { kind: 'first', code: toCode(row) }
        const [again] = await usedAgain(tx, which)
        return again ? { kind: 'again', code: toCode(again) } : { kind: 'unknown' }
      }),

    async wasUsedAgain(pool, hash) {
      const [row] = await reuse(db, { pool, hash })
      return row?.reused_at !== null
    },

    deleteExpired: (now, limit) =>
      deleteDue(db, { from: 'authorization_codes', key: ['user_pool_id', 'hash'], end: 'expires_at', now, limit }),
  }
}

const insertCode = preparedInsert('authorization_codes')

type Use = { pool: UserPoolId; hash: string; now: string }

const usedFirst = prepared(({ sql }, { pool, hash, now }: Use) =>
  sql
    .updateTable('authorization_codes')
    .set({ used_at: now })
    .where('user_pool_id', '=', pool)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .returningAll(),
)

const usedAgain = prepared(({ sql }, { pool, hash, now }: Use) =>
  sql
    .updateTable('authorization_codes')
    .set({ reused_at: now })
    .where('user_pool_id', '=', pool)
    .where('hash', '=', hash)
    .returningAll(),
)

const reuse = prepared(({ sql }, { pool, hash }: { pool: UserPoolId; hash: string }) =>
  sql.selectFrom('authorization_codes').select('reused_at').where('user_pool_id', '=', pool).where('hash', '=', hash),
)

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
