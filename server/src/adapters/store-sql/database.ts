import type { CompiledQuery, Kysely } from 'kysely'
import type { ReadCache } from './read-cache.ts'
import type { Schema } from './schema.ts'

export type Dialect = 'sqlite' | 'postgres'

/** What the aggregates are built on: once over the whole database, and once over each transaction. */
export type Database = {
  readonly sql: Kysely<Schema>
  readonly dialect: Dialect
  /** Runs a statement that is already compiled, with its values: see `prepared.ts`. */
  run<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]>
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
export type Transact = <T>(work: (tx: Kysely<Schema>) => Promise<T>) => Promise<T>

/** A connection that answers in the same moment. */
export type Direct = {
  run<Row>(query: CompiledQuery<Row>): readonly Row[]
  readonly isTransaction: boolean
}

export type DatabaseParts = {
  readonly sql: Kysely<Schema>
  readonly dialect: Dialect
  readonly cache: ReadCache
  readonly transact: Transact
  /** Where there is one: the way past Kysely for statements that are already compiled. */
  readonly direct?: Direct
  /** Where there are other nodes. */
  readonly tellNodes?: TellNodes
}

export function database({ sql, dialect, cache, transact, direct, tellNodes }: DatabaseParts): Database {
  const byKysely = async <Row>(query: CompiledQuery<Row>) => (await sql.executeQuery(query)).rows
  return {
    sql,
    dialect,

    // A transaction has the only connection to itself: then Kysely has the others wait.
    run: direct ? async (query) => (direct.isTransaction ? byKysely(query) : direct.run(query)) : byKysely,

    async write(owners, work) {
      const stale = new Set(owners)
      try {
        return await transact(async (tx) => {
          const inside = within(tx, dialect, stale, direct)
          const result = await work(inside.db).finally(inside.end)
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

function within(sql: Kysely<Schema>, dialect: Dialect, stale: Set<string>, direct: Direct | undefined) {
  let ended = false
  // What comes late would be written on its own, or with the transaction of somebody else.
  const requireOpen = () => {
    if (ended) throw new Error('the transaction has ended')
  }
  const db: Database = {
    get sql() {
      requireOpen()
      return sql
    },
    dialect,
    async run(query) {
      requireOpen()
      return direct ? direct.run(query) : (await sql.executeQuery(query)).rows
    },
    write(owners, work) {
      for (const owner of owners) stale.add(owner)
      return work(db)
    },
    cached: (_key, load) => load(),
  }
  const end = () => {
    ended = true
  }
  return { db, end }
}
