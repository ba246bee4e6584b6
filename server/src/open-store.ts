import { relative } from 'node:path'
import type { Opened } from './adapters/store-sql/open-sqlite.ts'
import type { Config } from './config.ts'

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
  return openSqlite(shortened(config.store.path), { ...options, synchronous: config.sqliteSynchronous })
}

/** As people know it: errors name the file. */
function shortened(path: string): string {
  const below = relative(process.cwd(), path)
  return below.startsWith('..') ? path : below
}
