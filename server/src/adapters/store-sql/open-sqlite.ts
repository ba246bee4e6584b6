import { closeSync, mkdirSync, openSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { migrate, requireMigrated } from './migrate.ts'
import { kyselyDatabase } from './node-sqlite.ts'
import { ReadCache } from './read-cache.ts'
import type { Schema } from './schema.ts'
import { defaultCacheBytes, type Opened, sqlStore } from './sql-store.ts'
import { lockState } from './state-lock.ts'
import { StoreError } from './store-error.ts'

export type SqliteOptions = {
  /** `run` brings the schema up to date, `require` rejects when it is not. */
  readonly migrations: 'run' | 'require'
  /** `normal` survives the death of the process, `full` also that of the machine. */
  readonly synchronous?: 'normal' | 'full'
  /** Whether this process wants the store for itself; a short command beside a running server does not. */
  readonly exclusive?: boolean
  /** Bytes of configuration kept in memory, roughly. */
  readonly cacheBytes?: number
}

/** Opens `path`, or a store in memory; rejects with a StoreError. */
export async function openSqlite(path: string | ':memory:', options: SqliteOptions): Promise<Opened> {
  const inMemory = path === ':memory:'
  const unlock = inMemory ? () => {} : prepareFile(path, options.exclusive ?? true)
  try {
    const opened = await open(path, options, unlock)
    return opened
  } catch (error) {
    unlock()
    throw told(error, path)
  }
}

async function open(path: string, options: SqliteOptions, unlock: () => void): Promise<Opened> {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true })
  try {
    database.exec(`pragma journal_mode = wal; pragma synchronous = ${options.synchronous ?? 'full'}`)
    const sql = new Kysely<Schema>({ dialect: new SqliteDialect({ database: kyselyDatabase(database) }) })
    const migrated = options.migrations === 'run' ? await migrate(sql, 'sqlite', path) : []
    if (options.migrations === 'require') await requireMigrated(sql, 'sqlite', path)

    const cache = new ReadCache(options.cacheBytes ?? defaultCacheBytes)
    const close = async () => {
      // Not through Kysely: what waits for the connection has its turn first, and the checkpoint comes last.
      await sql.connection().execute(async () => database.exec('pragma wal_checkpoint(truncate)'))
      await sql.destroy()
      unlock()
    }
    return { store: sqlStore({ sql, dialect: 'sqlite', cache, close }), migrated }
  } catch (error) {
    database.close()
    throw error
  }
}

const busyTimeoutMs = 5000

/** The folder is ours alone, and so are the files: SQLite gives those beside the store the rights of the store. */
function prepareFile(path: string, exclusive: boolean): () => void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    for (const file of exclusive ? [path, `${path}.lock`] : [path]) closeSync(openSync(file, 'a', 0o600))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new StoreError('not-writable', `${path}: cannot be written (${code})`, { cause })
  }
  return exclusive ? lockState(path, folderOf(path)) : () => {}
}

/** Who opens a second server thinks of the folder, unless the store stands among files of others. */
const folderOf = (path: string) => (dirname(path) === '.' ? basename(path) : dirname(path))

// Result codes of SQLite, https://www.sqlite.org/rescode.html.
const told = (error: unknown, path: string): unknown => {
  const { errcode } = error as { readonly errcode?: number }
  switch (errcode === undefined ? undefined : errcode & 0xff) {
    case 5:
      return new StoreError('in-use', `${path}: locked by another process`, { cause: error })
    case 8:
    case 14:
      return new StoreError('not-writable', `${path}: cannot be written`, { cause: error })
    case 11:
    case 26:
      return new StoreError('damaged', `${path}: damaged, or not a Poolhouse store`, { cause: error })
    default:
      return error
  }
}
