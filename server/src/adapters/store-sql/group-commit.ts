import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Transact } from './database.ts'
import type { Schema } from './schema.ts'

/**
 * Commits together what was asked for in one turn of the event loop: with SQLite each commit waits for the disk, and
 * nothing else runs meanwhile. Nobody is answered before the common commit; who fails takes back only their own writes.
 */
export function groupCommit(sql: Kysely<Schema>, database: DatabaseSync): Transact {
  const connection = { sql, database, statements: statementsOf(database) }
  const waiting: Job[] = []
  let running = false

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn()
      await commit(connection, waiting.splice(0, maxGroup))
    }
    running = false
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
        run: async (tx) => {
          const result = await work(tx)
          return () => resolve(result)
        },
        reject,
      })
      if (running) return
      running = true
      void commitWaiting()
    })
}

type Job = {
  /** Gives what answers the caller after the commit. */
  run(tx: Kysely<Schema>): Promise<() => void>
  reject(error: unknown): void
}

// A bound on how long the first of a group waits for the last.
const maxGroup = 64

/**
 * Straight to the database: a transaction of Kysely's own takes forty promises. Begun as readers ours would fail, not wait,
 * when another process writes first.
 */
function statementsOf(database: DatabaseSync) {
  const texts = {
    begin: 'begin immediate',
    commit: 'commit',
    rollback: 'rollback',
    save: 'savepoint job',
    release: 'release job',
    takeBack: 'rollback to job',
  }
  const prepared = Object.entries(texts).map(([name, text]) => [name, database.prepare(text)])
  return Object.fromEntries(prepared) as Record<keyof typeof texts, StatementSync>
}

type Statements = ReturnType<typeof statementsOf>
type Connection = {
  readonly sql: Kysely<Schema>
  readonly database: DatabaseSync
  readonly statements: Statements
}

async function commit({ sql, database, statements }: Connection, group: readonly Job[]): Promise<void> {
  const answers: (() => void)[] = []
  const alone = group.length === 1
  try {
    // The only connection is ours meanwhile: whoever else asks waits.
    await sql.connection().execute(async (tx) => {
      statements.begin.run()
      try {
        for (const job of group) answers.push(await (alone ? job.run(tx) : runInGroup(tx, statements, job)))
        statements.commit.run()
      } catch (error) {
        // After some failures SQLite has done so by itself.
        if (database.isTransaction) statements.rollback.run()
        throw error
      }
    })
  } catch (error) {
    for (const job of group) job.reject(error)
    return
  }
  for (const answer of answers) answer()
}

async function runInGroup(tx: Kysely<Schema>, statements: Statements, job: Job): Promise<() => void> {
  statements.save.run()
  try {
    const answer = await job.run(tx)
    statements.release.run()
    return answer
  } catch (error) {
    statements.takeBack.run()
    statements.release.run()
    return () => job.reject(error)
  }
}
