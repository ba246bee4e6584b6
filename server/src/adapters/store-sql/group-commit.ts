import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import type { Transact } from './database.ts'
import type { Schema } from './schema.ts'

/**
 * Commits together what was asked for in one turn of the event loop: with SQLite each commit waits for the disk, and
 * nothing else runs meanwhile. Nobody is answered before the common commit; who fails takes back only their own writes.
 */
export function groupCommit(sql: Kysely<Schema>, database: DatabaseSync): Transact {
  const waiting: Job[] = []
  let running = false

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn()
      await commit(sql, database, waiting.splice(0, maxGroup))
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
  run(tx: Transaction<Schema>): Promise<() => void>
  reject(error: unknown): void
}

// A bound on how long the first of a group waits for the last.
const maxGroup = 64

async function commit(sql: Kysely<Schema>, database: DatabaseSync, group: readonly Job[]): Promise<void> {
  const answers: (() => void)[] = []
  const alone = group.length === 1
  try {
    await sql.transaction().execute(async (tx) => {
      for (const job of group) answers.push(await (alone ? job.run(tx) : runInGroup(tx, database, job)))
    })
  } catch (error) {
    for (const job of group) job.reject(error)
    return
  }
  for (const answer of answers) answer()
}

/** The connection is the transaction's, so savepoints need not go through Kysely. */
async function runInGroup(tx: Transaction<Schema>, database: DatabaseSync, job: Job): Promise<() => void> {
  database.exec('savepoint job')
  try {
    const answer = await job.run(tx)
    database.exec('release job')
    return answer
  } catch (error) {
    database.exec('rollback to job; release job')
    return () => job.reject(error)
  }
}
