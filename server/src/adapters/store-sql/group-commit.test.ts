import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { Kysely, SqliteDialect } from 'kysely'
import { groupCommit } from './group-commit.ts'
import { migrate } from './migrate.ts'
import { kyselyDatabase } from './node-sqlite.ts'
import type { Schema } from './schema.ts'

/** A database of facts that counts its commits. */
async function facts() {
  const database = new DatabaseSync(':memory:')
  const sql = new Kysely<Schema>({ dialect: new SqliteDialect({ database: kyselyDatabase(database) }) })
  await migrate(sql, 'sqlite', 'test')
  const counted = { commits: 0 }
  const counting = Object.assign(Object.create(database), {
    prepare(text: string) {
      const statement = database.prepare(text)
      if (text !== 'commit') return statement
      return { run: () => ++counted.commits && statement.run() }
    },
  })
  const transact = groupCommit(sql, counting)
  const add = (name: string) =>
    transact(async (tx) => {
      await tx.insertInto('meta').values({ name, value: new Uint8Array() }).execute()
      return name
    })
  const names = async () =>
    (await sql.selectFrom('meta').select('name').orderBy('name').execute()).map((row) => row.name)
  return { sql, counted, transact, add, names }
}

describe('groupCommit', () => {
  it('commits once what was asked for in one turn, and gives everybody their own result', async () => {
    const { counted, add, names } = await facts()

    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map(add)), ['a', 'b', 'c'])

    assert.equal(counted.commits, 1)
    assert.deepEqual(await names(), ['a', 'b', 'c'])
  })

  it('answers nobody before the commit', async () => {
    const { counted, add } = await facts()
    const seen: number[] = []

    await Promise.all(['a', 'b'].map((name) => add(name).then(() => seen.push(counted.commits))))

    assert.deepEqual(seen, [1, 1])
  })

  it('takes back only the writes of the one that failed', async () => {
    const { add, transact, names } = await facts()
    const failing = transact(async (tx) => {
      await tx.insertInto('meta').values({ name: 'mine', value: new Uint8Array() }).execute()
      throw new Error('no')
    })

    const results = await Promise.allSettled([add('a'), failing, add('a'), add('b')])

    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
    )
    assert.deepEqual(await names(), ['a', 'b'])
  })

  it('fails everybody when the commit itself fails', async () => {
    const { sql, add } = await facts()
    await sql.destroy()

    const results = await Promise.allSettled(['a', 'b'].map(add))

    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    )
  })

  it('goes on with what is asked for while it commits, in order', async () => {
    const { add, names } = await facts()
    const order: string[] = []
    const note = (name: string) => add(name).then((done) => order.push(done))

    const first = note('a').then(() => Promise.all([note('c'), note('d')]))
    await Promise.all([first, note('b')])

    assert.deepEqual(order, ['a', 'b', 'c', 'd'])
    assert.deepEqual(await names(), ['a', 'b', 'c', 'd'])
  })
})
