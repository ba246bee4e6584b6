import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import { openPostgres } from '../adapters/store-sql/open-postgres.ts'
import type { Store } from '../ports/store.ts'
import { startPostgres } from './postgres-server.ts'
import { quietLog } from './quiet-log.ts'

/** The server of the test run, or one for this file alone when it is run alone. */
let server: Promise<string> | undefined

async function serverUrl(): Promise<string> {
  const given = process.env['TEST_POSTGRES_URL']
  if (given) return given
  server ??= startPostgres().then(({ url }) => url)
  return server
}

/** The URL of an empty schema of its own, which is removed after the test file. */
export async function emptySchemaUrl(): Promise<string> {
  const url = new URL(await serverUrl())
  const schema = `test_${randomBytes(8).toString('hex')}`
  await runOn(url.href, `create schema ${schema}`)
  if (process.env['TEST_POSTGRES_URL']) leftovers.push({ url: url.href, schema })
  url.searchParams.set('options', `-c search_path=${schema}`)
  return url.href
}

/** An empty store of its own on PostgreSQL, with the newest schema. Closed after the test file. */
export async function emptyPostgres(): Promise<Store> {
  const { store } = await openPostgres(await emptySchemaUrl(), { migrations: 'run', log: quietLog(), poolSize: 5 })
  opened.push(store)
  return store
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement)
  await client.end()
}

const opened: Store[] = []
const leftovers: { readonly url: string; readonly schema: string }[] = []

after(async () => {
  await Promise.all(opened.map((store) => store.close()))
  for (const { url, schema } of leftovers) await runOn(url, `drop schema ${schema} cascade`)
})
