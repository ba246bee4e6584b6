import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { clientId, userPoolId } from '../../model/ids.ts'
import type { Store } from '../../ports/store.ts'
import { startChild } from '../../testing/child.ts'
import { emptySchemaUrl } from '../../testing/postgres.ts'
import { openPostgres } from './open-postgres.ts'
import { openSqlite } from './open-sqlite.ts'

const rounds = 5

/** Kills a writer again and again, each time after another number of writes, and looks for all that it was promised. */
async function killWriters(address: string, reopen: () => Promise<Store>): Promise<void> {
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round++) {
    const writer = startChild('pool-writer.ts', address, `R${round}x`)
    await writer.printed(2 + Math.floor(Math.random() * 60))
    await writer.kill()
    acknowledged.push(...writer.lines.slice(1))
  }

  const store = await reopen()
  for (const id of acknowledged) {
    assert.ok(await store.userPools.find(userPoolId(id)), `${id} was lost`)
    const client = clientId(id.replace('us-east-1_', 'client'))
    assert.ok(await store.appClients.find(userPoolId(id), client), `the client of ${id} was lost`)
  }
  // Of each writer at most the one write that was under way when it died.
  assert.ok((await store.userPools.count('us-east-1')) <= acknowledged.length + rounds)
  await store.close()
}

describe('a store whose process is killed', () => {
  it('has lost nothing that it acknowledged, on SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'poolhouse-durability-'))
    const path = join(folder, 'poolhouse.sqlite')

    await killWriters(path, async () => (await openSqlite(path, { migrations: 'require' })).store)

    rmSync(folder, { recursive: true })
  })

  it('has lost nothing that it acknowledged, on PostgreSQL', async () => {
    const url = await emptySchemaUrl()

    await killWriters(url, async () => (await openPostgres(url, { migrations: 'require' })).store)
  })
})
