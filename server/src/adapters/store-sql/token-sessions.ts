import { clientId, type UserPoolId, userPoolId, userSub } from '../../model/ids.ts'
import type { SignInWay, TokenSession } from '../../model/token-session.ts'
import type { Successor, TokenSessionStore } from '../../ports/store.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import type { TokenSessionRow } from './schema.ts'

export function tokenSessionStore(db: Database): TokenSessionStore {
  return {
    insert: (session, hash) =>
      db.write([], async (tx) => {
        await tx.sql.insertInto('token_sessions').values(toRow(session)).execute()
        if (hash !== undefined) await addToken(tx, session, hash)
      }),

    async findByRefreshToken(pool, hash) {
      const row = await db.sql
        .selectFrom('refresh_tokens')
        .innerJoin('token_sessions', (join) =>
          join
            .onRef('token_sessions.user_pool_id', '=', 'refresh_tokens.user_pool_id')
            .onRef('token_sessions.id', '=', 'refresh_tokens.session_id'),
        )
        .selectAll('token_sessions')
        .select('refresh_tokens.replaced_at')
        .where('refresh_tokens.user_pool_id', '=', pool)
        .where('refresh_tokens.hash', '=', hash)
        .executeTakeFirst()
      if (!row) return undefined
      const token = { hash, ...(row.replaced_at !== null && { replacedAt: fromInstant(row.replaced_at) }) }
      return { session: toSession(row), token }
    },

    rotate: (session, hash, successor) =>
      db.write([], async (tx) => {
        if (!(await replaceable(tx, session.userPoolId, hash, successor))) return false
        await addToken(tx, session, successor.hash)
        return true
      }),

    async isRevoked(pool, id) {
      const row = await db.sql
        .selectFrom('token_sessions')
        .select('revoked_at')
        .where('user_pool_id', '=', pool)
        .where('id', '=', id)
        .executeTakeFirst()
      return row === undefined || row.revoked_at !== null
    },

    async revoke(pool, id, now) {
      await db.sql
        .updateTable('token_sessions')
        .set({ revoked_at: toInstant(now) })
        .where('user_pool_id', '=', pool)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .execute()
    },

    async revokeAll(pool, sub, now) {
      await db.sql
        .updateTable('token_sessions')
        .set({ revoked_at: toInstant(now) })
        .where('user_pool_id', '=', pool)
        .where('sub', '=', sub)
        .where('revoked_at', 'is', null)
        .execute()
    },

    deleteExpired: (now, limit) =>
      deleteDue(db, { from: 'token_sessions', key: ['user_pool_id', 'id'], end: 'expires_at', now, limit }),
  }
}

async function addToken({ sql }: Database, { userPoolId, id }: TokenSession, hash: string): Promise<void> {
  const row = { user_pool_id: userPoolId, hash, session_id: id, replaced_at: null }
  await sql.insertInto('refresh_tokens').values(row).execute()
}

/** The row count decides who is first; who comes later has to come within the grace period. */
async function replaceable({ sql }: Database, pool: UserPoolId, hash: string, { now, graceSeconds }: Successor) {
  const { numUpdatedRows } = await sql
    .updateTable('refresh_tokens')
    .set({ replaced_at: toInstant(now) })
    .where('user_pool_id', '=', pool)
    .where('hash', '=', hash)
    .where('replaced_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 1n) return true
  // Not left to the comparison: of two who come at once, the second to be served may have read the clock first.
  if (graceSeconds === 0) return false
  const late = await sql
    .selectFrom('refresh_tokens')
    .select('replaced_at')
    .where('user_pool_id', '=', pool)
    .where('hash', '=', hash)
    .where('replaced_at', '>', toInstant(new Date(now.getTime() - graceSeconds * 1000)))
    .executeTakeFirst()
  return late !== undefined
}

type Details = Pick<TokenSession, 'way' | 'scopes' | 'audience' | 'deviceKey'>

function toRow(session: TokenSession): TokenSessionRow {
  const { userPoolId, id, clientId, sub, authTime, expiresAt, revokedAt, ...details } = session
  return {
    user_pool_id: userPoolId,
    id,
    client_id: clientId,
    sub,
    details: toJsonText(details satisfies Details),
    auth_time: toInstant(authTime),
    expires_at: toInstant(expiresAt),
    revoked_at: revokedAt ? toInstant(revokedAt) : null,
  }
}

const toSession = (row: TokenSessionRow): TokenSession => ({
  userPoolId: userPoolId(row.user_pool_id),
  id: row.id,
  clientId: clientId(row.client_id),
  sub: userSub(row.sub),
  ...fromJsonText<Details & { way: SignInWay }>(row.details),
  authTime: fromInstant(row.auth_time),
  expiresAt: fromInstant(row.expires_at),
  ...(row.revoked_at !== null && { revokedAt: fromInstant(row.revoked_at) }),
})
