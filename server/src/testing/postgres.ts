import { after, afterEach } from 'node:test'
import { openPostgres } from '../adapters/store-sql/open-postgres.ts'
import type { Store } from '../ports/store.ts'
import { emptySchema } from './postgres-schema.ts'
import { quietLog } from './quiet-log.ts'

const schemas: (() => Promise<void>)[] = []
after(async () => {
  for (const drop of schemas) await drop()
})

const stores: Store[] = []
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})

/** The URL of an empty schema, which goes when the tests of this file are done. */
export async function emptySchemaUrl(): Promise<string> {
  const { url, drop } = await emptySchema()
  schemas.push(drop)
  return url
}

/** An empty store of its own on PostgreSQL, with the newest schema. Closed when the test is done. */
export async function emptyPostgres(): Promise<Store> {
  const { store } = await openPostgres(await emptySchemaUrl(), { migrations: 'run', log: quietLog(), poolSize: 5 })
  stores.push(store)
  return store
}
