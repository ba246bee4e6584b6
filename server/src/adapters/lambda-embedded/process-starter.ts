import { chmodSync, mkdtempSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runtimeFamily } from '../../model/lambda-runtimes.ts'
import type { RunnableFunction } from '../../ports/function-source.ts'
import { type Ending, FunctionProcess } from './function-process.ts'
import type { StartedProcess } from './function-processes.ts'
import { Guardian } from './guardian.ts'
import { MemoryWatch } from './memory-watch.ts'
import { type Folders, type Plan, type PlanOptions, ProcessPlans, type Surroundings } from './process-plans.ts'
import { StartFailure } from './start-failure.ts'

/** Lambda's limit for loading a handler. */
const INIT_TIMEOUT_MS = 10_000

/** Starts the processes of all functions, each with a temporary folder, and knows those that live. */
export class ProcessStarter implements AsyncDisposable {
  readonly #plans: ProcessPlans
  readonly #living = new Map<FunctionProcess, Promise<void>>()
  readonly #memory = new MemoryWatch()
  #folder: { readonly path: string; readonly guardian: Guardian } | undefined
  #count = 0
  #closed = false

  constructor(options: PlanOptions) {
    this.#plans = new ProcessPlans(options)
  }

  /** Says in the log what this system cannot close. */
  tellAtStart(): Promise<void> {
    return this.#plans.tellAtStart()
  }

  /** Waits until the handler is loaded, or tells why it is not. `ended` is called when the process is gone. */
  async start(fn: RunnableFunction, surroundings: Surroundings, ended: () => void): Promise<StartedProcess> {
    const began = performance.now()
    const initMs = () => performance.now() - began
    let process: FunctionProcess | undefined
    try {
      const { folders, guardian } = await this.#folders()
      const plan = await this.#plans.plan(fn, surroundings, folders).catch(async (error) => {
        await rm(folders.temporary, { recursive: true, force: true })
        throw error
      })
      if (this.#closed) {
        await plan.leave()
        throw new Error('The server is stopping.')
      }
      process = this.#spawn(fn, plan, { ...folders, guardian }, ended)
      const failure = await process.ready()
      if (failure) return { process, initMs: initMs(), failure }
      if (plan.line.user === undefined) this.#plans.tellIfOpen(fn, process.readyText)
      return { process, initMs: initMs(), warnings: [...(fn.warnings ?? []), ...plan.warnings] }
    } catch (error) {
      if (!process) ended()
      const { message } = error as Error
      const type = error instanceof StartFailure ? error.errorType : undefined
      const failure: Ending = { kind: 'cannot-start', message, ...(type && { errorType: type }) }
      return { ...(process && { process }), initMs: initMs(), failure }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true
    for (const process of this.#living.keys()) {
      if (process.usable) process.end()
      else process.kill()
    }
    await Promise.all(this.#living.values())
    this.#memory[Symbol.dispose]()
    this.#plans[Symbol.dispose]()
    if (!this.#folder) return
    this.#folder.guardian[Symbol.dispose]()
    await rm(this.#folder.path, { recursive: true, force: true })
  }

  async #folders(): Promise<{ readonly folders: Folders; readonly guardian: Guardian }> {
    if (!this.#folder) {
      const path = mkdtempSync(join(tmpdir(), 'poolhouse-functions-'))
      // Functions with a user of their own pass through; each folder in it is its owner's.
      chmodSync(path, 0o711)
      this.#folder = { path, guardian: new Guardian(path) }
    }
    const { path, guardian } = this.#folder
    const temporary = join(path, String(++this.#count))
    await mkdir(temporary, { mode: 0o700 })
    return { folders: { temporary, shared: path }, guardian }
  }

  #spawn(fn: RunnableFunction, { line, leave }: Plan, place: Place, ended: () => void): FunctionProcess {
    const { temporary, guardian } = place
    const initTimeoutMs = Math.min(INIT_TIMEOUT_MS, fn.timeoutSeconds * 1000)
    let gone: () => void = () => undefined
    const cleanUp = async () => {
      await leave()
      await rm(temporary, { recursive: true, force: true })
    }
    const process = new FunctionProcess(line, initTimeoutMs, () => {
      this.#memory.remove(process)
      if (process.pid !== undefined) guardian.remove(process.pid)
      ended()
      void cleanUp()
        .catch(() => undefined)
        .finally(() => {
          this.#living.delete(process)
          gone()
        })
    })
    this.#living.set(process, new Promise((resolve) => (gone = resolve)))
    const forks = runtimeFamily(fn.runtime) !== 'nodejs' || fn.permissions.childProcess
    this.#memory.add(process, fn.memoryMb, forks)
    if (process.pid !== undefined) guardian.add(process.pid)
    return process
  }
}

type Place = Folders & { readonly guardian: Guardian }
