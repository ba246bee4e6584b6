import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../../ports/log.ts'
import type { Transact } from './database.ts'
import { isMigrated, migrate, notMigrated } from './migrate.ts'
import { openNodeMessages } from './node-messages.ts'
import { columnTypes, kyselyPool } from './pg-pool.ts'
import { ReadCache } from './read-cache.ts'
import type { Schema } from './schema.ts'
import { defaultCacheBytes, type Opened, sqlStore } from './sql-store.ts'
import { StoreError } from './store-error.ts'

export type PostgresOptions = {
  /** `run` brings the schema up to date, `require` rejects when it is not. */
  readonly migrations: 'run' | 'require'
  /** Told when connections are lost and come back. */
  readonly log?: Pick<Log, 'info' | 'warn'>
  /** Connections for queries; one more listens for changes of other nodes. */
  readonly poolSize?: number
  /** Bytes of configuration kept in memory, roughly. */
  readonly cacheBytes?: number
  /** How often the listening connection is tried, and so how long a dead one may go unnoticed. */
  readonly heartbeatMs?: number
}

/** Opens the database that `url` names (`postgres://user:password@host/database`); rejects with a StoreError. */
export async function openPostgres(url: string, options: PostgresOptions): Promise<Opened> {
  const { log = silent, migrations, poolSize = 10, cacheBytes = defaultCacheBytes, heartbeatMs = 5000 } = options
  const where = withoutPassword(url)
  const connection: pg.ClientConfig = {
    connectionString: url,
    application_name: 'poolhouse',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    types: columnTypes,
  }
  const pool = new pg.Pool({
    ...connection,
    max: poolSize,
    statement_timeout: 10_000,
    lock_timeout: 5000,
    idle_in_transaction_session_timeout: 10_000,
    // Longer than the server's own limits: only for a server that no longer answers at all.
    query_timeout: 15_000,
  })
  pool.on('error', (error) => log.warn('store.connection-lost', { reason: error.message }))
  const sql = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: kyselyPool(pool) }) })
  try {
    const upToDate = await isMigrated(sql, 'postgres', where)
    if (!upToDate && migrations === 'require') throw notMigrated(where)
    const migrated = upToDate ? [] : await migrateAlone(connection, where)
    const cache = new ReadCache(cacheBytes)
    const { tellNodes, tellWiped, close } = await openNodeMessages(connection, cache, log, heartbeatMs)
    const closeBoth = async () => {
      await close()
      await sql.destroy()
    }
    const transact: Transact = (work) => sql.transaction().execute(work)
    const messages = { tellNodes, tellWiped }
    return { store: sqlStore({ sql, dialect: 'postgres', cache, transact, ...messages, close: closeBoth }), migrated }
  } catch (error) {
    await pool.end()
    throw error instanceof StoreError ? error : unreachable(where, error)
  }
}

/** On a connection without time limits: a migration takes as long as it takes, and so does waiting for another node's. */
async function migrateAlone(connection: pg.ClientConfig, where: string): Promise<readonly string[]> {
  const pool = kyselyPool(new pg.Pool({ ...connection, max: 1 }))
  const sql = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await migrate(sql, 'postgres', where)
  } finally {
    await sql.destroy()
  }
}

const silent = { info: () => {}, warn: () => {} }

function unreachable(where: string, error: unknown): StoreError {
  const { code, message } = error as NodeJS.ErrnoException
  // The server's own words name users and databases, never a password.
  const reason = error instanceof pg.DatabaseError ? message : (code ?? message)
  return new StoreError('unreachable', `${where}: cannot be used (${reason})`, { cause: error })
}

/** Host and database, as an operator knows them. */
function withoutPassword(url: string): string {
  const parsed = URL.parse(url)
  if (!parsed) throw new StoreError('unreachable', 'store: not a PostgreSQL URL')
  return `PostgreSQL at ${parsed.searchParams.get('host') ?? parsed.host}${parsed.pathname}`
}
