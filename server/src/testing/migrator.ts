import { openPostgres } from '../adapters/store-sql/open-postgres.ts'
import { openSqlite } from '../adapters/store-sql/open-sqlite.ts'

// A process for tests: migrates the store that its argument names, and prints how many migrations it ran.
const [address = ''] = process.argv.slice(2)
const { store, migrated } = await (address.includes('://')
  ? openPostgres(address, { migrations: 'run' })
  : openSqlite(address, { migrations: 'run', exclusive: false }))
console.log(migrated.length)
await store.close()
