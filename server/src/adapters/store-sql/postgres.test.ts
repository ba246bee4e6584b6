import { emptyPostgres } from '../../testing/postgres.ts'
import { storeContract } from './store.contract.ts'

storeContract('PostgreSQL', emptyPostgres)
