import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely'
import type { Database } from './database.ts'
import { kyselyDatabase } from './node-sqlite.ts'
import { prepared, preparedInsert } from './prepared.ts'
import type { Schema } from './schema.ts'

/** A database that writes down what it is asked to run. */
function listening() {
  const sql = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: kyselyDatabase(new DatabaseSync(':memory:')) }),
  })
  const heard: Pick<CompiledQuery, 'sql' | 'parameters'>[] = []
  const run = async ({ sql, parameters }: CompiledQuery) => {
    heard.push({ sql, parameters })
    return []
  }
  return { db: { sql, dialect: 'sqlite', run } as unknown as Database, heard }
}

describe('a prepared statement', () => {
  it('is built once, and run with the values of each call in their places', async () => {
    let built = 0
    const find = prepared(({ sql }, given: { value: Uint8Array; name: string }) => {
      built++
      return sql.selectFrom('meta').select('name').where('name', '=', given.name).where('value', '=', given.value)
    })
    const { db, heard } = listening()

    await find(db, { value: Uint8Array.of(1), name: 'a' })
    await find(db, { name: 'b', value: Uint8Array.of(2) })

    const text = 'select "name" from "meta" where "name" = ? and "value" = ?'
    assert.deepEqual(heard, [
      { sql: text, parameters: ['a', Uint8Array.of(1)] },
      { sql: text, parameters: ['b', Uint8Array.of(2)] },
    ])
    assert.equal(built, 1)
  })

  it('keeps values that are the same at every call', async () => {
    const find = prepared(({ sql }, { name }: { name: string }) =>
      sql.selectFrom('meta').select('name').where('name', '<>', 'never').where('name', '=', name),
    )
    const { db, heard } = listening()

    await find(db, { name: 'a' })

    assert.deepEqual(heard[0]?.parameters, ['never', 'a'])
  })

  it('inserts a row by its columns', async () => {
    const insert = preparedInsert('meta')
    const { db, heard } = listening()

    await insert(db, { name: 'a', value: Uint8Array.of(1) })
    await insert(db, { name: 'b', value: Uint8Array.of(2) })

    assert.deepEqual(
      heard.map(({ parameters }) => parameters),
      [
        ['a', Uint8Array.of(1)],
        ['b', Uint8Array.of(2)],
      ],
    )
    assert.equal(heard[1]?.sql, 'insert into "meta" ("name", "value") values (?, ?)')
  })
})
