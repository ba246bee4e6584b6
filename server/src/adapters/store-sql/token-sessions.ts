import { clientId, type UserPoolId, userPoolId, userSub } from '../../model/ids.ts'
import type { SignInWay, TokenSession } from '../../model/token-session.ts'
import type { Successor, TokenSessionStore } from '../../ports/store.ts'
import { fromActivityColumns, noteActivity, toActivityColumns } from './activity.ts'
import { fromInstant, fromJsonText, toInstant, toJsonText } from './columns.ts'
import type { Database } from './database.ts'
import { deleteDue } from './delete-due.ts'
import { holdUser } from './hold-user.ts'
import { prepared, preparedInsert } from './prepared.ts'
import type { TokenSessionRow } from './schema.ts'

export function tokenSessionStore(db: Database): TokenSessionStore {
  return {
    insert: (session, hash, atMost) =>
      db.write([], async (tx) => {
        if (atMost !== undefined) await makeRoom(tx, session, atMost - 1)
        await insertSession(tx, toRow(session))
        if (hash !== undefined) await addToken(tx, session, hash)
      }),

    async findByRefreshToken(pool, hash) {
      const [row] = await byRefreshToken(db, { pool, hash })
      if (!row) return undefined
      const token = { hash, ...(row.replaced_at !== null && { replacedAt: fromInstant(row.replaced_at) }) }
      return { session: toSession(row), token }
    },

    async find(pool, id) {
      const row = await one(db, pool, id).executeTakeFirst()
      return row && toSession(row)
    },

    async listActive(pool, sub, now, { limit, after }) {
      const rows = await active(db, pool, sub, now)
        .selectAll()
        .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toSession)
    },

    noteActivity: (uses) => noteActivity(db, 'token_sessions', uses),

    rotate: (session, hash, successor) =>
      db.write([], async (tx) => {
        if (!(await replaceable(tx, session.userPoolId, hash, successor))) return false
        await addToken(tx, session, successor.hash)
        return true
      }),

    async isRevoked(pool, id) {
      const [row] = await revocation(db, { pool, id })
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

    async revokeByOrigin(pool, sub, originId, now) {
      await db.sql
        .updateTable('token_sessions')
        .set({ revoked_at: toInstant(now) })
        .where('user_pool_id', '=', pool)
        .where('sub', '=', sub)
        .where('origin_id', '=', originId)
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

const insertSession = preparedInsert('token_sessions')
const insertToken = preparedInsert('refresh_tokens')

const byRefreshToken = prepared(({ sql }, { pool, hash }: { pool: UserPoolId; hash: string }) =>
  sql
    .selectFrom('refresh_tokens')
    .innerJoin('token_sessions', (join) =>
      join
        .onRef('token_sessions.user_pool_id', '=', 'refresh_tokens.user_pool_id')
        .onRef('token_sessions.id', '=', 'refresh_tokens.session_id'),
    )
    .selectAll('token_sessions')
    .select('refresh_tokens.replaced_at')
    .where('refresh_tokens.user_pool_id', '=', pool)
    .where('refresh_tokens.hash', '=', hash),
)

const revocation = prepared(({ sql }, { pool, id }: { pool: UserPoolId; id: string }) =>
  sql.selectFrom('token_sessions').select('revoked_at').where('user_pool_id', '=', pool).where('id', '=', id),
)

const addToken = (tx: Database, { userPoolId, id }: TokenSession, hash: string) =>
  insertToken(tx, { user_pool_id: userPoolId, hash, session_id: id, replaced_at: null })

const one = ({ sql }: Database, pool: UserPoolId, id: string) =>
  sql.selectFrom('token_sessions').selectAll().where('user_pool_id', '=', pool).where('id', '=', id)

const active = ({ sql }: Database, pool: UserPoolId, sub: string, now: Date) =>
  sql
    .selectFrom('token_sessions')
    .where('user_pool_id', '=', pool)
    .where('sub', '=', sub)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', toInstant(now))

/** Revokes all but so many of the user's sessions, counted from the one that was used last. */
async function makeRoom(tx: Database, { userPoolId, sub, createdAt }: TokenSession, keep: number): Promise<void> {
  await holdUser(tx, userPoolId, sub)
  const kept = active(tx, userPoolId, sub, createdAt)
    .select('id')
    .orderBy('last_active_at', 'desc')
    .orderBy('id')
    .limit(keep)
  await tx.sql
    .updateTable('token_sessions')
    .set({ revoked_at: toInstant(createdAt) })
    .where('user_pool_id', '=', userPoolId)
    .where('sub', '=', sub)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', toInstant(createdAt))
    .where('id', 'not in', kept)
    .execute()
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
  const { userPoolId, id, clientId, sub, authTime, expiresAt, revokedAt, originId, createdAt, lastActive, ...details } =
    session
  return {
    user_pool_id: userPoolId,
    id,
    client_id: clientId,
    sub,
    details: toJsonText(details satisfies Details),
    auth_time: toInstant(authTime),
    expires_at: toInstant(expiresAt),
    revoked_at: revokedAt ? toInstant(revokedAt) : null,
    origin_id: originId ?? null,
    created_at: toInstant(createdAt),
    ...toActivityColumns(lastActive),
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
  ...(row.origin_id !== null && { originId: row.origin_id }),
  createdAt: fromInstant(row.created_at),
  lastActive: fromActivityColumns(row),
  ...(row.revoked_at !== null && { revokedAt: fromInstant(row.revoked_at) }),
})
