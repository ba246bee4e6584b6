import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { modPow } from './mod-pow.ts'
import { runSrpTask, type SrpTask } from './srp-task.ts'

// The whole of a worker thread: one task, one answer.

// On Linux a thread has a priority of its own: whoever signs in does not hold up requests that need no password.
if (process.platform === 'linux') setPriority(10)

parentPort?.on('message', (task: SrpTask) => parentPort?.postMessage(runSrpTask(task, modPow)))
