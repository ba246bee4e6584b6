import { memoryStore } from '../../testing/test-deps.ts'
import { storeContract } from './store.contract.ts'

storeContract('SQLite', memoryStore)
