import { after, afterEach } from 'node:test'
import { openPostgres } from '../adapters/store-sql/open-postgres.ts'
import type { Store } from '../ports/store.ts'
import { emptySchema, type TestSchema } from './postgres-schema.ts'
import { quietLog } from './quiet-log.ts'

const schemas: TestSchema[] = []
after(async () => {
  for (const schema of schemas) await schema.drop()
})

const used: { readonly store: Store; readonly schema: TestSchema }[] = []
const cleared: TestSchema[] = []
afterEach(async () => {
  for (const { store, schema } of used.splice(0)) {
    await store.close()
    await schema.clear()
    cleared.push(schema)
  }
})

async function newSchema(): Promise<TestSchema> {
  const schema = await emptySchema()
  schemas.push(schema)
  return schema
}

/** The URL of a schema without any table, which goes when the tests of this file are done. */
export async function emptySchemaUrl(): Promise<string> {
  return (await newSchema()).url
}

/** An empty store of its own on PostgreSQL, with the newest schema. Closed when the test is done. */
export async function emptyPostgres(): Promise<Store> {
  const schema = cleared.pop() ?? (await newSchema())
  const { store } = await openPostgres(schema.url, { migrations: 'run', log: quietLog(), poolSize: 5 })
  used.push({ store, schema })
  return store
}
