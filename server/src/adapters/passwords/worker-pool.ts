import { Worker } from 'node:worker_threads'
import { threadEnvironment } from '../../lib/thread-environment.ts'
import { tooManyRequests } from './limit.ts'

type Job<Task, Result> = {
  readonly task: Task
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

export type WorkerPoolOptions = {
  /** Module that answers each message with one message. */
  readonly module: URL
  readonly threads: number
  /** Tasks that may wait for a thread; one more is refused. */
  readonly waiting: number
}

/** Threads that do one task at a time, started when there is first work for them. */
export class WorkerPool<Task, Result> implements AsyncDisposable {
  readonly #options: WorkerPoolOptions
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Job<Task, Result>>()
  readonly #waiting: Job<Task, Result>[] = []

  constructor(options: WorkerPoolOptions) {
    this.#options = options
  }

  run(task: Task): Promise<Result> {
    if (this.#waiting.length >= this.#options.waiting) {
      return Promise.reject(tooManyRequests())
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject })
      this.#work()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('the threads are being stopped'))
    const workers = [...this.#idle, ...this.#busy.keys()]
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  #work(): void {
    const worker = this.#waiting.length > 0 ? (this.#idle.pop() ?? this.#start()) : undefined
    const job = worker && this.#waiting.shift()
    if (!worker || !job) return
    this.#busy.set(worker, job)
    // A thread that waits for work does not keep the process; one that works does.
    worker.ref()
    worker.postMessage(job.task)
  }

  #start(): Worker | undefined {
    if (this.#busy.size >= this.#options.threads) return undefined
    // Neither our settings, which hold the master key, nor our arguments are its business.
    const worker = new Worker(this.#options.module, { env: threadEnvironment(), argv: [], execArgv: [] })
    worker.on('message', (result: Result) => {
      this.#end(worker)?.resolve(result)
      worker.unref()
      this.#idle.push(worker)
      this.#work()
    })
    worker.on('error', (error) => this.#lose(worker, error))
    worker.on('exit', () => this.#lose(worker, new Error('the thread ended')))
    return worker
  }

  #end(worker: Worker): Job<Task, Result> | undefined {
    const job = this.#busy.get(worker)
    this.#busy.delete(worker)
    return job
  }

  /** Its task is lost with it; the next one starts a new thread. */
  #lose(worker: Worker, error: unknown): void {
    this.#end(worker)?.reject(error)
    const place = this.#idle.indexOf(worker)
    if (place >= 0) this.#idle.splice(place, 1)
    this.#work()
  }
}
