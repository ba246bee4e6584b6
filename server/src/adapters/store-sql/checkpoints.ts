import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { threadEnvironment } from '../../lib/thread-environment.ts'

/** WAL pages at which a commit of ours would move them itself: 64 MB, in case the thread cannot keep up. */
export const pagesAtCommit = 16_384

const startAtBytes = 4 * 1024 * 1024

/**
 * Moves what was written from SQLite's log into its database, in a thread of its own: on the event loop every request
 * would wait for it, 20 ms and more on a slow disk. The thread is started when there is something to do.
 */
export class Checkpoints {
  readonly #path: string
  readonly #timer: NodeJS.Timeout
  #worker: Worker | undefined
  #seen = 0

  constructor(path: string, everyMs = 1000) {
    this.#path = path
    this.#timer = setInterval(() => void this.#look(), everyMs).unref()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer)
    await this.#worker?.terminate()
  }

  async #look(): Promise<void> {
    const log = await stat(`${this.#path}-wal`).catch(() => undefined)
    // The file keeps its size after a checkpoint and is written anew from its beginning.
    if (!log || log.size < startAtBytes || log.mtimeMs === this.#seen) return
    this.#seen = log.mtimeMs
    this.#worker ??= this.#start()
    this.#worker.postMessage('checkpoint')
  }

  #start(): Worker {
    const module = new URL(`./checkpoint-worker${import.meta.url.slice(-3)}`, import.meta.url)
    const worker = new Worker(module, { workerData: this.#path, env: threadEnvironment(), argv: [], execArgv: [] })
    // Without the thread commits checkpoint by themselves, and the next look starts another one.
    const gone = () => {
      if (this.#worker === worker) this.#worker = undefined
    }
    worker.on('error', gone).on('exit', gone).unref()
    return worker
  }
}
