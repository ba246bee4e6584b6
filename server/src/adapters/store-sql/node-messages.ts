import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Log } from '../../ports/log.ts'
import type { TellNodes } from './database.ts'
import type { ReadCache } from './read-cache.ts'
import type { Schema } from './schema.ts'

const channel = 'poolhouse'
const maxPayload = 7900

export type NodeMessages = {
  readonly tellNodes: TellNodes
  readonly tellWiped: (tx: Kysely<Schema>) => Promise<void>
  close(): Promise<void>
}

/**
 * Keeps this node's cache right while others write: a NOTIFY is part of every transaction that changes configuration,
 * and one connection of each node listens. While that connection is lost the cache is empty and bypassed. A connection
 * that died without a word is noticed at the next heartbeat, so that is how old an answer of the cache can be.
 */
export async function openNodeMessages(
  connection: pg.ClientConfig,
  cache: ReadCache,
  log: Pick<Log, 'info' | 'warn'>,
  heartbeatMs: number,
): Promise<NodeMessages> {
  const node = randomUUID()
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function listen(): Promise<void> {
    const fresh = new pg.Client({ ...connection, query_timeout: heartbeatMs })
    fresh.on('error', () => lost(fresh))
    fresh.on('end', () => lost(fresh))
    fresh.on('notification', ({ payload }) => heard(payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
    } catch (error) {
      fresh.end().catch(() => {})
      throw error
    }
    // What was read before this moment may be older than a write that nobody told us of; `bypass` forgets it.
    client = fresh
    cache.bypass(false)
    timer = setTimeout(() => void beat(fresh), heartbeatMs).unref()
  }

  async function beat(listening: pg.Client): Promise<void> {
    try {
      await listening.query('select 1')
      if (client === listening) timer = setTimeout(() => void beat(listening), heartbeatMs).unref()
    } catch {
      lost(listening)
    }
  }

  function heard(payload: string): void {
    const [from, ...owners] = JSON.parse(payload) as string[]
    if (from === node) return
    if (owners.length === 0) cache.clear()
    else cache.drop(owners)
  }

  function lost(listening: pg.Client): void {
    if (client !== listening || closed) return
    client = undefined
    clearTimeout(timer)
    cache.bypass(true)
    log.warn('store.cache-bypassed', { reason: 'the connection that listens for changes was lost' })
    listening.end().catch(() => {})
    void again(100)
  }

  async function again(waitMs: number): Promise<void> {
    try {
      await listen()
      if (closed) await client?.end()
      else log.info('store.cache-in-use')
    } catch {
      if (!closed) timer = setTimeout(() => void again(Math.min(waitMs * 2, 5000)), waitMs).unref()
    }
  }

  cache.bypass(true)
  await listen()

  const notify = async (tx: Kysely<Schema>, owners: readonly string[]) => {
    const message = JSON.stringify([node, ...owners])
    // Without owners it means everything, which is never wrong.
    const payload = Buffer.byteLength(message) <= maxPayload ? message : JSON.stringify([node])
    await sql`select pg_notify(${channel}, ${payload})`.execute(tx)
  }
  return {
    tellNodes: (tx, owners) => notify(tx, [...owners]),
    tellWiped: (tx) => notify(tx, []),
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
