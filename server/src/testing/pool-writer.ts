import { writeSync } from 'node:fs'
import { openPostgres } from '../adapters/store-sql/open-postgres.ts'
import { openSqlite } from '../adapters/store-sql/open-sqlite.ts'
import { clientId, userPoolId } from '../model/ids.ts'
import { anAppClient, aUserPool } from './entities.ts'

// A process for tests: opens the store that its argument names, says `open`, then inserts pools with a client each, and
// prints the id of each once the store has acknowledged both. It goes on until it is killed.
const [address = '', prefix = '', amount = 'many'] = process.argv.slice(2)
const { store } = await (address.includes('://')
  ? openPostgres(address, { migrations: 'run' })
  : openSqlite(address, { migrations: 'run' }))
writeSync(1, 'open\n')

for (let n = 0; amount === 'many' || n < Number(amount); n++) {
  const id = userPoolId(`us-east-1_${prefix}${n}`)
  await store.transaction(async (tx) => {
    await tx.userPools.insert(aUserPool({ id }))
    await tx.appClients.insert(anAppClient({ id: clientId(`client${prefix}${n}`), userPoolId: id }))
  })
  writeSync(1, `${id}\n`)
}
setInterval(() => {}, 1000)
