import type { Kysely, Transaction } from 'kysely'
import type { ReadCache } from './read-cache.ts'
import type { Schema } from './schema.ts'

export type Dialect = 'sqlite' | 'postgres'

/** What the aggregates are built on: once over the whole database, and once over each transaction. */
export type Database = {
  readonly sql: Kysely<Schema>
  readonly dialect: Dialect
  /**
   * Runs in a transaction: the one we are in, or one of its own. What is cached of `owners` is dropped after the commit,
   * on every node.
   */
  write<T>(owners: readonly string[], work: (tx: Database) => Promise<T>): Promise<T>
  /** Answers from the cache, if there is one here; inside a transaction there is none. */
  cached<T extends object>(
    key: string,
    load: () => Promise<T | undefined>,
    ownerOf: (value: T) => string,
  ): Promise<T | undefined>
}

/** Tells other nodes, as part of the transaction, what their caches must drop when it is committed. */
export type TellNodes = (tx: Kysely<Schema>, owners: ReadonlySet<string>) => Promise<void>

/** Runs work in a transaction of its own, and answers when that is committed. */
export type Transact = <T>(work: (tx: Transaction<Schema>) => Promise<T>) => Promise<T>

export type DatabaseParts = {
  readonly sql: Kysely<Schema>
  readonly dialect: Dialect
  readonly cache: ReadCache
  readonly transact: Transact
  /** Where there are other nodes. */
  readonly tellNodes?: TellNodes
}

export function database({ sql, dialect, cache, transact, tellNodes }: DatabaseParts): Database {
  return {
    sql,
    dialect,

    async write(owners, work) {
      const stale = new Set(owners)
      try {
        return await transact(async (tx) => {
          const result = await work(within(tx, dialect, stale))
          if (tellNodes && stale.size > 0) await tellNodes(tx, stale)
          return result
        })
      } finally {
        // Also after an error: a commit may have succeeded although its answer was lost.
        cache.drop(stale)
      }
    },

    cached: (key, load, ownerOf) => cache.read(key, load, ownerOf),
  }
}

function within(sql: Transaction<Schema>, dialect: Dialect, stale: Set<string>): Database {
  const tx: Database = {
    sql,
    dialect,
    write(owners, work) {
      for (const owner of owners) stale.add(owner)
      return work(tx)
    },
    cached: (_key, load) => load(),
  }
  return tx
}
