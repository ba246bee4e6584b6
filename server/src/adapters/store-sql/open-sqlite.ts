import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { Checkpoints, pagesAtCommit } from './checkpoints.ts'
import { groupCommit } from './group-commit.ts'
import { isMigrated, migrate, notMigrated } from './migrate.ts'
import { directTo, kyselyDatabase } from './node-sqlite.ts'
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
  /** How old an answer of the cache may be when a command beside this server wrote. */
  readonly othersMs?: number
}

/** Opens `path`, or a store in memory; rejects with a StoreError. */
export async function openSqlite(path: string | ':memory:', options: SqliteOptions): Promise<Opened> {
  const unlock = path === ':memory:' ? () => {} : prepareFiles(path, options.exclusive ?? true)
  try {
    return await open(path, options, unlock)
  } catch (error) {
    unlock()
    throw toStoreError(error, path)
  }
}

async function open(path: string, options: SqliteOptions, unlock: () => void): Promise<Opened> {
  const { migrations, synchronous = 'full', exclusive = true } = options
  const { cacheBytes = defaultCacheBytes, othersMs = 1000 } = options
  const inMemory = path === ':memory:'
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true })
  try {
    database.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous}`)
    const prepared = kyselyDatabase(database)
    const sql = new Kysely<Schema>({ dialect: new SqliteDialect({ database: prepared }) })
    const upToDate = await isMigrated(sql, 'sqlite', path)
    if (!upToDate && migrations === 'require') throw notMigrated(path)
    const migrated = upToDate ? [] : await migrate(sql, 'sqlite', path)

    const checkpoints = inMemory || !exclusive ? undefined : new Checkpoints(path)
    if (checkpoints) database.exec(`pragma wal_autocheckpoint = ${pagesAtCommit}`)
    const cache = new ReadCache(cacheBytes, inMemory ? undefined : othersHaveWritten(database, othersMs))
    const transact = groupCommit(sql, database)
    const close = async () => {
      await checkpoints?.[Symbol.asyncDispose]()
      // Whatever was asked for before has its turn first.
      await transact(async () => {})
      await sql.connection().execute(async () => database.exec('pragma wal_checkpoint(truncate)'))
      await sql.destroy()
      unlock()
    }
    const direct = directTo(database, prepared)
    return { store: sqlStore({ sql, dialect: 'sqlite', cache, transact, direct, close }), migrated }
  } catch (error) {
    database.close()
    throw error
  }
}

const busyTimeoutMs = 5000

/** The folder is ours alone, and so are the files: SQLite gives those beside the store the rights of the store. */
function prepareFiles(path: string, exclusive: boolean): () => void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    for (const file of exclusive ? [path, `${path}.lock`] : [path]) closeSync(openSync(file, 'a', 0o600))
    return exclusive ? lockState(path, nameOfState(path)) : () => {}
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof StoreError || code === 'ERR_SQLITE_ERROR') throw toStoreError(error, path)
    throw new StoreError('not-writable', `${path}: cannot be written (${code})`, { cause: error })
  }
}

/** State is known by its folder, unless it stands among files of others. */
const nameOfState = (path: string) => (dirname(path) === '.' ? path : dirname(path))

/** Asks SQLite, now and then, whether another process has changed the file. */
function othersHaveWritten(database: DatabaseSync, everyMs: number): () => boolean {
  const statement = database.prepare('pragma data_version')
  const version = () => statement.get()?.['data_version']
  let seen = version()
  let askedAt = performance.now()
  return () => {
    const now = performance.now()
    if (now - askedAt < everyMs) return false
    askedAt = now
    const before = seen
    seen = version()
    return seen !== before
  }
}

/** By the result codes of SQLite (https://www.sqlite.org/rescode.html). */
function toStoreError(error: unknown, path: string): unknown {
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
