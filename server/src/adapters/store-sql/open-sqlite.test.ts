import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, it } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import { startChild } from '../../testing/child.ts'
import { aUserPool } from '../../testing/entities.ts'
import { eventually } from '../../testing/eventually.ts'
import { openSqlite, type SqliteOptions } from './open-sqlite.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** A path in a folder that does not exist yet. */
function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-sqlite-'))
  folders.push(folder)
  return join(folder, 'state', 'poolhouse.sqlite')
}

const folderOf = (path: string) => join(path, '..')
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
const open = (path: string, options: Partial<SqliteOptions> = {}) => openSqlite(path, { migrations: 'run', ...options })

describe('openSqlite', () => {
  it('keeps what was written for the next start', async () => {
    const path = newPath()
    const first = await open(path)
    await first.store.userPools.insert(aUserPool())
    await first.store.close()

    const second = await open(path, { migrations: 'require' })

    assert.deepEqual(await second.store.userPools.find(aUserPool().id), aUserPool())
    assert.ok(first.migrated.includes('0001-configuration'))
    assert.deepEqual(second.migrated, [])
    await second.store.close()
  })

  it('lets nobody else read: the folder has 0700, every file 0600', async () => {
    const path = newPath()
    const { store } = await open(path)
    await store.userPools.insert(aUserPool())

    assert.equal(mode(folderOf(path)), '700')
    const files = readdirSync(folderOf(path))
    assert.ok(files.includes('poolhouse.sqlite-wal'))
    for (const file of files) assert.equal(mode(join(folderOf(path), file)), '600', file)
    await store.close()
  })

  it('leaves one whole file, and no trace of its process, when it is closed', async () => {
    const path = newPath()
    const { store } = await open(path)
    await store.userPools.insert(aUserPool())

    await store.close()

    assert.deepEqual(readdirSync(folderOf(path)).sort(), ['poolhouse.sqlite', 'poolhouse.sqlite.lock'])
  })

  it('refuses a second server on the same folder, and says which process has it', async () => {
    const path = newPath()
    const other = startChild('pool-writer.ts', path, 'a', '0')
    await other.printed(1)

    await assert.rejects(open(path), {
      name: 'StoreError',
      code: 'in-use',
      message: `${folderOf(path)} is in use by process ${other.pid}`,
    })

    await other.kill()
    const { store } = await open(path)
    assert.equal(readFileSync(`${path}.pid`, 'utf8'), `${process.pid}\n`)
    await store.close()
  })

  it('lets a short command work beside a server, and the server sees what that wrote', async () => {
    const path = newPath()
    const server = await open(path, { othersMs: 0 })
    await server.store.userPools.insert(aUserPool())
    await server.store.userPools.find(aUserPool().id)

    const command = await open(path, { migrations: 'require', exclusive: false })
    await command.store.userPools.update(aUserPool().id, (pool) => ({ ...pool, name: 'new' }))
    await command.store.close()

    assert.equal((await server.store.userPools.find(aUserPool().id))?.name, 'new')
    assert.ok(existsSync(`${path}.pid`))
    await server.store.close()
  })

  it('moves what was written out of the log, off the event loop, while it is open', async () => {
    const path = newPath()
    const { store } = await open(path)
    await store.transaction(async (tx) => {
      for (let n = 0; n < 60; n++) {
        const id = userPoolId(`us-east-1_${n}`)
        await tx.userPools.insert(aUserPool({ id, tags: { long: 'x'.repeat(100_000) } }))
      }
    })

    await eventually('the database has grown', () => statSync(path).size > 6_000_000)
    await store.userPools.insert(aUserPool())

    assert.equal((await store.userPools.list('us-east-1', { limit: 100 })).length, 61)
    await store.close()
  })

  const refusals: [string, string, RegExp, (path: string) => void][] = [
    [
      'a file that is no database',
      'damaged',
      /: damaged, or not a Poolhouse store$/,
      (path) => {
        writeFileSync(path, 'This is a letter to my aunt, and a long one at that. '.repeat(100))
      },
    ],
    [
      'a folder in place of the file',
      'not-writable',
      /: cannot be written \(EISDIR\)$/,
      (path) => {
        mkdirSync(path)
      },
    ],
    [
      'a schema that a newer Poolhouse made',
      'newer-schema',
      /: made by a newer Poolhouse \(it has 9999-later\); use that one$/,
      (path) => {
        const database = new DatabaseSync(path)
        database.exec(
          "create table schema_migrations (name text, migrated_at text); insert into schema_migrations values ('9999-later', '')",
        )
        database.close()
      },
    ],
  ]
  for (const [what, code, message, prepare] of refusals) {
    it(`refuses ${what}, in one line, and lets go of the folder`, async () => {
      const path = newPath()
      mkdirSync(folderOf(path))
      prepare(path)

      for (let round = 0; round < 2; round++) {
        await assert.rejects(open(path), (error: Error & { code: string }) => {
          assert.equal(error.name, 'StoreError')
          assert.equal(error.code, code)
          assert.match(error.message, message)
          assert.ok(!error.message.includes('\n'))
          return true
        })
      }
      assert.equal(existsSync(`${path}.pid`), false)
    })
  }

  it('refuses a folder that it cannot make or write', async () => {
    const path = newPath()
    writeFileSync(folderOf(path), 'a file where the folder should be')

    await assert.rejects(open(path), { code: 'not-writable', message: `${path}: cannot be written (EEXIST)` })
  })

  it('asks for migration where that is not automatic', async () => {
    const path = newPath()

    await assert.rejects(open(path, { migrations: 'require' }), {
      code: 'not-migrated',
      message: `${path}: the schema is not up to date; run: poolhouse migrate`,
    })
  })

  it('is migrated once when several processes start at the same time', async () => {
    const path = newPath()
    const starts = Array.from({ length: 3 }, () => startChild('migrator.ts', path))
    await Promise.all(starts.map((each) => each.printed(1)))

    const counts = starts.map((each) => Number(each.lines[0]))
    assert.equal(counts.filter((count) => count > 0).length, 1)
    await Promise.all(starts.map((each) => each.kill()))
  })
})
