import { once } from 'node:events'
import { emptySchema } from './postgres-schema.ts'

// A process for tests that import nothing of the server: prints the URL of an empty PostgreSQL schema, which stays until
// standard input ends.
const { url, drop } = await emptySchema()
console.log(url)
await once(process.stdin.resume(), 'end')
await drop()
