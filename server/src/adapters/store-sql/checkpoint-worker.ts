import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

const database = new DatabaseSync(workerData as string)

// A passive checkpoint moves what it can without making anybody wait.
parentPort?.on('message', () => database.exec('pragma wal_checkpoint(passive)'))
