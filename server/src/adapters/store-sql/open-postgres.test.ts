import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, describe, it } from 'node:test'
import type { UserPool } from '../../model/user-pool.ts'
import type { Store } from '../../ports/store.ts'
import { startChild } from '../../testing/child.ts'
import { CuttableProxy } from '../../testing/cuttable-proxy.ts'
import { aUserPool } from '../../testing/entities.ts'
import { eventually } from '../../testing/eventually.ts'
import { emptySchemaUrl } from '../../testing/postgres.ts'
import { quietLog } from '../../testing/quiet-log.ts'
import { openPostgres, type PostgresOptions } from './open-postgres.ts'

const pool = aUserPool()
const renamed = (name: string) => (before: UserPool) => ({ ...before, name })
const nameIn = async (store: Store) => (await store.userPools.find(pool.id))?.name

const ends: (() => Promise<void>)[] = []
after(async () => {
  for (const end of ends.reverse()) await end()
})

async function node(url: string, options: Partial<PostgresOptions> = {}) {
  const log = quietLog()
  const { store } = await openPostgres(url, { migrations: 'run', poolSize: 2, log, ...options })
  ends.push(() => store.close())
  return { store, log, told: (event: string) => log.lines.filter((line) => line.event === event).length }
}

/** The same database by way of a proxy. */
async function proxied(url: string) {
  const direct = new URL(url)
  const folder = direct.searchParams.get('host')
  const port = Number(direct.port || 5432)
  const proxy = await CuttableProxy.start(
    folder ? { path: `${folder}/.s.PGSQL.${port}` } : { host: direct.hostname, port },
  )
  ends.push(() => proxy.close())
  const through = new URL(url)
  through.searchParams.delete('host')
  through.hostname = '127.0.0.1'
  through.port = String(proxy.port)
  return { proxy, url: through.href }
}

describe('two nodes on one PostgreSQL', () => {
  it('see what the other wrote, although both answer from memory', async () => {
    const url = await emptySchemaUrl()
    const [one, two] = [await node(url), await node(url)]
    await one.store.userPools.insert(pool)
    assert.equal(await nameIn(two.store), pool.name)

    await one.store.userPools.update(pool.id, renamed('new'))

    await eventually('the change is seen', async () => (await nameIn(two.store)) === 'new')
    await two.store.wipe()
    await eventually('the pool is gone', async () => (await nameIn(one.store)) === undefined)
  })

  it('answer from memory: the same object again', async () => {
    const { store } = await node(await emptySchemaUrl())
    await store.userPools.insert(pool)
    await store.userPools.find(pool.id)

    // Other tests on this server make other nodes forget the same pool, so not every second answer is the same.
    await eventually('two answers are one', async () => {
      const first = await store.userPools.find(pool.id)
      return first === (await store.userPools.find(pool.id))
    })
  })

  it('never answer from memory while they cannot hear each other', async () => {
    const url = await emptySchemaUrl()
    const { proxy, url: through } = await proxied(url)
    const writer = await node(url)
    const reader = await node(through, { heartbeatMs: 50 })
    await writer.store.userPools.insert(pool)
    assert.equal(await nameIn(reader.store), pool.name)

    proxy.refuse(true)
    proxy.silence('listen poolhouse')
    await writer.store.userPools.update(pool.id, renamed('unheard'))
    await eventually('the silence is noticed', () => reader.told('store.cache-bypassed') === 1)
    assert.equal(await nameIn(reader.store), 'unheard')
    await writer.store.userPools.update(pool.id, renamed('unheard again'))
    assert.equal(await nameIn(reader.store), 'unheard again')

    proxy.refuse(false)
    await eventually('it listens again', () => reader.told('store.cache-in-use') === 1)
    assert.equal(await nameIn(reader.store), 'unheard again')
    await writer.store.userPools.update(pool.id, renamed('heard'))
    await eventually('the change is seen', async () => (await nameIn(reader.store)) === 'heard')
  })
})

describe('openPostgres', () => {
  it('goes on after all of its connections were cut', async () => {
    const { proxy, url } = await proxied(await emptySchemaUrl())
    const { store, told } = await node(url)
    await store.userPools.insert(pool)

    proxy.cut()
    await eventually('the loss is noticed', () => told('store.cache-bypassed') === 1)

    await eventually('it answers again', () =>
      store.ping().then(
        () => true,
        () => false,
      ),
    )
    assert.equal(await nameIn(store), pool.name)
    await eventually('it listens again', () => told('store.cache-in-use') === 1)
  })

  it('is migrated once when several nodes start at the same time', async () => {
    const url = await emptySchemaUrl()
    const starts = Array.from({ length: 3 }, () => startChild('migrator.ts', url))
    await Promise.all(starts.map((each) => each.printed(1)))

    const counts = starts.map((each) => Number(each.lines[0]))
    assert.equal(counts.filter((count) => count > 0).length, 1)
    await Promise.all(starts.map((each) => each.kill()))
  })

  it('asks for migration where that is not automatic', async () => {
    await assert.rejects(openPostgres(await emptySchemaUrl(), { migrations: 'require' }), {
      code: 'not-migrated',
      message: /^PostgreSQL at .*: the schema is not up to date; run: poolhouse migrate$/,
    })
  })

  it('says in one line that nobody answers, and never the password', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => server.once('listening', listening))
    const { port } = server.address() as { port: number }
    await new Promise((closed) => server.close(closed))

    await assert.rejects(openPostgres(`postgres://me:hunter2@127.0.0.1:${port}/pools`, { migrations: 'run' }), {
      name: 'StoreError',
      code: 'unreachable',
      message: `PostgreSQL at 127.0.0.1:${port}/pools: cannot be used (ECONNREFUSED)`,
    })
  })

  it('says in one line that there is no such database', async () => {
    const url = new URL(await emptySchemaUrl())
    url.pathname = '/nowhere'

    await assert.rejects(openPostgres(url.href, { migrations: 'require' }), {
      code: 'unreachable',
      message: /nowhere: cannot be used \(database "nowhere" does not exist\)$/,
    })
  })
})
