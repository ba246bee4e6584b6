import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, type Transaction, sql as text } from 'kysely'
import type { Transact } from './database.ts'
import type { Schema } from './schema.ts'

/**
 * Commits together what was asked for in one turn of the event loop: with SQLite each commit waits for the disk, and
 * nothing else runs meanwhile. Nobody is answered before the common commit; who fails takes back only their own writes.
 */
export function groupCommit(sql: Kysely<Schema>): Transact {
  const waiting: Job[] = []
  let running = false

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn()
      await commit(sql, waiting.splice(0, maxGroup))
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

async function commit(sql: Kysely<Schema>, group: readonly Job[]): Promise<void> {
  const answers: (() => void)[] = []
  const runOne = group.length === 1 ? runAlone : runInGroup
  try {
    await sql.transaction().execute(async (tx) => {
      for (const job of group) answers.push(await runOne(tx, job))
    })
  } catch (error) {
    for (const job of group) job.reject(error)
    return
  }
  for (const answer of answers) answer()
}

const runAlone = (tx: Transaction<Schema>, job: Job) => job.run(tx)

async function runInGroup(tx: Transaction<Schema>, job: Job): Promise<() => void> {
  await text`savepoint job`.execute(tx)
  try {
    const answer = await job.run(tx)
    await text`release job`.execute(tx)
    return answer
  } catch (error) {
    await text`rollback to job`.execute(tx)
    await text`release job`.execute(tx)
    return () => job.reject(error)
  }
}
