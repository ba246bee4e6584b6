import { mkdtempSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Warning } from '../../model/effect.ts'
import { runtimeFamily } from '../../model/lambda-runtimes.ts'
import type { RunnableFunction } from '../../ports/function-source.ts'
import type { Log } from '../../ports/log.ts'
import { customCommandLine, nodeCommandLine, pythonCommandLine } from './command-line.ts'
import { processEnvironment } from './environment.ts'
import { type CommandLine, type Ending, FunctionProcess } from './function-process.ts'
import type { StartedProcess } from './function-processes.ts'
import { Guardian } from './guardian.ts'
import { MemoryWatch } from './memory-watch.ts'
import { pythonFinder } from './python-interpreter.ts'
import { RuntimeApi } from './runtime-api.ts'
import { requireBootstrap, StartFailure } from './start-failure.ts'

/** Lambda's limit for loading a handler. */
const INIT_TIMEOUT_MS = 10_000

export type StarterOptions = {
  readonly log: Log
  /** Whether Python functions may run where the system cannot shut them in. */
  readonly allowUnisolated: boolean
  readonly credentials: 'local' | 'none'
  /** Where `python3` is looked for. */
  readonly path: string
}

/** Starts the processes of all functions, each with a temporary folder, and knows those that live. */
export class ProcessStarter implements AsyncDisposable {
  readonly #options: StarterOptions
  readonly #findPython: ReturnType<typeof pythonFinder>
  readonly #living = new Map<FunctionProcess, Promise<void>>()
  readonly #memory = new MemoryWatch()
  #folder: { readonly path: string; readonly guardian: Guardian } | undefined
  #count = 0
  #toldUnconfined = false
  #closed = false

  constructor(options: StarterOptions) {
    this.#options = options
    this.#findPython = pythonFinder(options.path)
  }

  /** Waits until the handler is loaded, or tells why it is not. `ended` is called when the process is gone. */
  async start(fn: RunnableFunction, region: string, ended: () => void): Promise<StartedProcess> {
    const began = performance.now()
    const initMs = () => performance.now() - began
    let process: FunctionProcess | undefined
    try {
      const temporaryFolder = await this.#temporaryFolder()
      const { line, warnings } = await this.#commandLine(fn, region, temporaryFolder)
      if (this.#closed) throw new Error('The server is stopping.')
      process = this.#spawn(fn, line, temporaryFolder, ended)
      const failure = await process.ready()
      if (failure) return { process, initMs: initMs(), failure }
      this.#tellUnconfined(process.readyText)
      return { process, initMs: initMs(), warnings: [...(fn.warnings ?? []), ...warnings] }
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
    for (const process of this.#living.keys()) process.kill()
    await Promise.all(this.#living.values())
    this.#memory[Symbol.dispose]()
    if (!this.#folder) return
    this.#folder.guardian[Symbol.dispose]()
    await rm(this.#folder.path, { recursive: true, force: true })
  }

  async #temporaryFolder(): Promise<string> {
    if (!this.#folder) {
      const path = mkdtempSync(join(tmpdir(), 'poolhouse-functions-'))
      this.#folder = { path, guardian: new Guardian(path) }
    }
    const folder = join(this.#folder.path, String(++this.#count))
    await mkdir(folder, { mode: 0o700 })
    return folder
  }

  async #commandLine(
    fn: RunnableFunction,
    region: string,
    temporaryFolder: string,
  ): Promise<{ line: CommandLine; warnings: Warning[] }> {
    const { credentials, allowUnisolated } = this.#options
    const family = runtimeFamily(fn.runtime)
    if (family === 'custom') requireBootstrap(fn.codeFolder)
    const given = { temporaryFolder, credentials, now: new Date() }
    const env = processEnvironment(fn, region, await fn.readEnvironment(), given)
    if (family === 'nodejs') return { line: nodeCommandLine(fn, env, temporaryFolder), warnings: [] }
    if (family === 'custom') {
      return { line: customCommandLine(fn, env, await RuntimeApi.open(async () => true)), warnings: [] }
    }
    if (family !== 'python') throw new Error(`Runtime ${fn.runtime} is not supported by this server.`)
    const python = await this.#findPython(fn.runtime)
    if (!python) throw new Error(`Runtime ${fn.runtime} needs python3, which is not on the path of the server.`)
    const text = `${fn.runtime} is not installed; the function runs on another Python 3.`
    return {
      line: pythonCommandLine(fn, env, python, allowUnisolated ? 'wanted' : 'required'),
      warnings: python.fallback ? [{ code: 'python-fallback', text }] : [],
    }
  }

  /** A Python process says whether it is shut in: `true`, `false`, or `null` where signals still get out. */
  #tellUnconfined(readyText: string): void {
    if (this.#toldUnconfined || (readyText !== 'false' && readyText !== 'null')) return
    this.#toldUnconfined = true
    const open = readyText === 'null' ? 'signals to other processes' : 'files and other processes'
    this.#options.log.warn('functions.not-shut-in', { runtime: 'python', open })
  }

  #spawn(fn: RunnableFunction, line: CommandLine, temporaryFolder: string, ended: () => void): FunctionProcess {
    const initTimeoutMs = Math.min(INIT_TIMEOUT_MS, fn.timeoutSeconds * 1000)
    const guardian = this.#folder?.guardian
    let gone: () => void = () => undefined
    const process = new FunctionProcess(line, initTimeoutMs, () => {
      this.#memory.remove(process)
      if (process.pid !== undefined) guardian?.remove(process.pid)
      this.#living.delete(process)
      ended()
      rm(temporaryFolder, { recursive: true, force: true }).then(gone, gone)
    })
    this.#living.set(process, new Promise((resolve) => (gone = resolve)))
    const forks = runtimeFamily(fn.runtime) !== 'nodejs' || fn.permissions.childProcess
    this.#memory.add(process, fn.memoryMb, forks)
    if (process.pid !== undefined) guardian?.add(process.pid)
    return process
  }
}
