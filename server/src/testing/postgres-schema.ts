import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { startPostgres } from './postgres-server.ts'

/** The server of the test run, or one of this process alone. */
let server: Promise<string> | undefined

async function serverUrl(): Promise<string> {
  const given = process.env['TEST_POSTGRES_URL']
  if (given) return given
  server ??= startPostgres().then(({ url }) => url)
  return server
}

export type TestSchema = {
  readonly url: string
  /** Removes every row and keeps the tables, for the next test: making them takes much longer. */
  clear(): Promise<void>
  drop(): Promise<void>
}

/** An empty schema: for a store of its own, without the time that a database of its own takes. */
export async function emptySchema(): Promise<TestSchema> {
  const url = new URL(await serverUrl())
  const database = url.href
  const schema = `test_${randomBytes(8).toString('hex')}`
  await runOn(database, `create schema ${schema}`)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return {
    url: url.href,
    clear: () => runOn(url.href, clearTables),
    drop: () => runOn(database, `drop schema ${schema} cascade`),
  }
}

// In any order: what refers to a row goes with it.
const clearTables = `do $$
  declare name text;
  begin
    for name in select tablename from pg_tables where schemaname = current_schema and tablename <> 'schema_migrations'
    loop execute format('delete from %I', name); end loop;
  end $$`

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement)
  await client.end()
}
