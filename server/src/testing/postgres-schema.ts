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

/** An empty schema: for a store of its own, without the time that a database of its own takes. */
export async function emptySchema(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const url = new URL(await serverUrl())
  const database = url.href
  const schema = `test_${randomBytes(8).toString('hex')}`
  await runOn(database, `create schema ${schema}`)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return { url: url.href, drop: () => runOn(database, `drop schema ${schema} cascade`) }
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement)
  await client.end()
}
