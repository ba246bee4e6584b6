import { memoryStore } from '../../testing/test-deps.ts'
import { invocationStoreContract } from './invocations.contract.ts'

invocationStoreContract('SQLite', memoryStore)
