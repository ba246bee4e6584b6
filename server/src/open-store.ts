import type { Opened } from './adapters/store-sql/open-sqlite.ts'
import type { Config } from './config.ts'
import { shortPath } from './lib/short-path.ts'

export type OpenOptions = {
  /** `run` brings the schema up to date, `require` rejects when it is not. */
  readonly migrations: 'run' | 'require'
  /** A server wants the SQLite file for itself; a short command may work beside it. */
  readonly exclusive: boolean
}

/** Opens what `store` names. PostgreSQL's client is loaded only when it is used. */
export async function openStore(
  config: Pick<Config, 'store' | 'sqliteSynchronous' | 'postgresConnections'>,
  options: OpenOptions,
): Promise<Opened> {
  const { openSqlite } = await import('./adapters/store-sql/open-sqlite.ts')
  if (config.store.kind !== 'sqlite') throw new Error('PostgreSQL')
  return openSqlite(shortPath(config.store.path, process.cwd()), { ...options, synchronous: config.sqliteSynchronous })
}
