import type { Opened } from './adapters/store-sql/sql-store.ts'
import type { Config } from './config.ts'
import { shortPath } from './lib/short-path.ts'
import type { Log } from './ports/log.ts'

export type OpenOptions = {
  /** `run` brings the schema up to date, `require` rejects when it is not. */
  readonly migrations: 'run' | 'require'
  /** A server wants the SQLite file for itself; a short command may work beside it. */
  readonly exclusive: boolean
  /** For what happens to connections later; a short command needs none. */
  readonly log?: Log
}

/** Opens what `store` names. PostgreSQL's client is loaded only when it is used. */
export async function openStore(
  config: Pick<Config, 'store' | 'sqliteSynchronous' | 'postgresConnections'>,
  options: OpenOptions,
): Promise<Opened> {
  if (config.store.kind === 'postgres') {
    const { openPostgres } = await import('./adapters/store-sql/open-postgres.ts')
    return openPostgres(config.store.url, { ...options, poolSize: config.postgresConnections })
  }
  const { openSqlite } = await import('./adapters/store-sql/open-sqlite.ts')
  return openSqlite(shortPath(config.store.path, process.cwd()), { ...options, synchronous: config.sqliteSynchronous })
}
