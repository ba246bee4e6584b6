import { parentPort } from 'node:worker_threads'
import { modPow } from './mod-pow.ts'
import { runSrpTask, type SrpTask } from './srp-task.ts'

// The whole of a worker thread: one task, one answer.
parentPort?.on('message', (task: SrpTask) => parentPort?.postMessage(runSrpTask(task, modPow)))
