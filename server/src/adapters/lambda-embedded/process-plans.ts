import { chown, copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warning } from '../../model/effect.ts'
import { type RuntimeFamily, runtimeFamily } from '../../model/lambda-runtimes.ts'
import type { RunnableFunction } from '../../ports/function-source.ts'
import type { Log } from '../../ports/log.ts'
import { customCommandLine, type Given, nodeCommandLine, pythonCommandLine } from './command-line.ts'
import { processEnvironment } from './environment.ts'
import type { CommandLine } from './function-process.ts'
import { FunctionUsers, mayActAsAnyone } from './function-users.ts'
import { type Launcher, launcherFinder } from './launcher.ts'
import { isOpenToAll, OpenCopies } from './open-to-all.ts'
import { isOfUser } from './peer-user.ts'
import { pythonFinder } from './python-interpreter.ts'
import { RuntimeApi } from './runtime-api.ts'
import { requireBootstrap, StartFailure } from './start-failure.ts'

export type PlanOptions = {
  readonly log: Log
  /** Whether Python functions and custom runtimes may run where the system cannot shut them in. */
  readonly allowUnisolated: boolean
  readonly credentials: 'local' | 'none'
  /** Where functions reach KMS, asked when a process starts; absent: they are told of none. */
  readonly kmsUrl?: () => string
  /** Where `python3` is looked for. */
  readonly path: string
}

/** How one process is started, and what is to be done when it is gone. */
export type Plan = {
  readonly line: CommandLine
  readonly warnings: readonly Warning[]
  leave(): Promise<void>
}

/** `reader`: variables of functions that read codes. */
export type Surroundings = { readonly region: string; readonly reader?: Readonly<Record<string, string>> | undefined }

export type Folders = {
  /** Of this process alone. */
  readonly temporary: string
  /** Of all processes of this server: for what only root could read otherwise. */
  readonly shared: string
}

const programs = ['bootstrap.mjs', 'bootstrap.py', 'confine.py', 'limits.py', 'launch.py']

/** Decides with which program, as whom and how shut in the process of a function runs. */
export class ProcessPlans implements Disposable {
  readonly #options: PlanOptions
  readonly #findPython: ReturnType<typeof pythonFinder>
  readonly #findLauncher: ReturnType<typeof launcherFinder>
  readonly #users = new FunctionUsers()
  readonly #copies = new OpenCopies()
  #root: Promise<boolean> | undefined
  #programs: Promise<string> | undefined
  #told = new Set<string>()

  constructor(options: PlanOptions) {
    this.#options = options
    this.#findPython = pythonFinder(options.path)
    this.#findLauncher = launcherFinder(this.#findPython)
  }

  async plan(fn: RunnableFunction, { region, reader }: Surroundings, folders: Folders): Promise<Plan> {
    const family = runtimeFamily(fn.runtime)
    if (!family) throw new Error(`Runtime ${fn.runtime} is not supported by this server.`)
    if (family === 'custom') requireBootstrap(fn.codeFolder)
    const own = await fn.readEnvironment()
    const place = await this.#place(fn, family, folders)
    try {
      const { credentials, kmsUrl } = this.#options
      const given = { temporaryFolder: folders.temporary, credentials, kmsUrl: kmsUrl?.(), reader, now: new Date() }
      const env = processEnvironment(place.fn, region, own, given)
      const { user, fn: placed } = place
      const common = { fn: placed, env, temporaryFolder: folders.temporary, programs: place.programs }
      return { ...(await this.#line({ ...common, ...(user !== undefined && { user }) }, family)), leave: place.leave }
    } catch (error) {
      await place.leave()
      throw error
    }
  }

  [Symbol.dispose](): void {
    this.#users[Symbol.dispose]()
  }

  /** Looks what this system can close, and says what it cannot: before the first function runs. */
  async tellAtStart(): Promise<void> {
    this.#root ??= mayActAsAnyone()
    if (await this.#root) return
    const launcher = await this.#findLauncher(import.meta.dirname, undefined)
    // Without a Python no Python function runs, and nothing shuts in a custom runtime.
    if (launcher?.shutIn === 'full') return
    const open = launcher?.shutIn === 'signals' ? 'signals to other processes' : 'files and other processes'
    const runtimes = launcher ? (['python', 'custom'] as const) : (['custom'] as const)
    for (const runtime of runtimes) this.#tellOpen(runtime, open)
  }

  /** A Python process says whether it is shut in: `true`, `false`, or `null` where signals still get out. */
  tellIfOpen(fn: RunnableFunction, readyText: string): void {
    const runtime = runtimeFamily(fn.runtime)
    if (runtime && readyText === 'false') this.#tellOpen(runtime, 'files and other processes')
    if (runtime && readyText === 'null') this.#tellOpen(runtime, 'signals to other processes')
  }

  #tellOpen(runtime: RuntimeFamily, open: string): void {
    if (this.#told.has(runtime)) return
    this.#told.add(runtime)
    const { log, allowUnisolated } = this.#options
    const refused = open.startsWith('files') && !allowUnisolated
    log.warn('functions.not-shut-in', { runtime, open, ...(refused && { so: 'such functions are refused' }) })
  }

  /** As root every process gets a user of its own, and code that this user can read. */
  async #place(fn: RunnableFunction, family: RuntimeFamily, { temporary, shared }: Folders) {
    this.#root ??= mayActAsAnyone()
    const root = await this.#root
    // Node.js is shut in by its permission model; with a user of its own only where nothing has to be moved for that.
    const asServer = { fn, user: undefined, programs: import.meta.dirname, leave: async () => {} }
    if (!root || (family === 'nodejs' && !(await mayRunAsAnyone(fn)))) return asServer
    this.#programs ??= openPrograms(shared)
    const programs = await this.#programs
    const code = (await isOpenToAll(fn.codeFolder))
      ? undefined
      : await this.#copies.use(fn.codeFolder, fn.revision, shared)
    const user = await this.#users.take()
    const leave = async () => {
      await user.leave()
      code?.leave()
    }
    await chown(temporary, user.id, user.id)
    return { fn: code ? { ...fn, codeFolder: code.folder } : fn, user: user.id, programs, leave }
  }

  async #line(given: Given, family: RuntimeFamily): Promise<Omit<Plan, 'leave'>> {
    const { fn, user } = given
    const whose = user !== undefined ? 'own-user' : this.#options.allowUnisolated ? 'wanted' : 'required'
    if (family === 'nodejs') return { line: nodeCommandLine(given), warnings: [] }
    if (family === 'custom') {
      const launcher = await this.#findLauncher(given.programs, user)
      if (user === undefined) this.#requireShutIn(launcher)
      const api = await RuntimeApi.open(async (socket) => user === undefined || isOfUser(socket, user))
      return { line: customCommandLine(given, api, launcher && { python: launcher.python, whose }), warnings: [] }
    }
    const python = await this.#findPython(fn.runtime, user)
    if (!python) throw new Error(`Runtime ${fn.runtime} needs python3, which is not on the path of the server.`)
    const text = `${fn.runtime} is not installed; the function runs on another Python 3.`
    const warnings: Warning[] = python.fallback ? [{ code: 'python-fallback', text }] : []
    return { line: pythonCommandLine(given, python.path, whose), warnings }
  }

  #requireShutIn(launcher: Launcher | undefined): void {
    const shutIn = launcher?.shutIn ?? 'none'
    if (shutIn === 'none' && !this.#options.allowUnisolated) {
      throw new StartFailure(
        'Runtime.InvalidTaskConfig',
        'Custom runtimes cannot be shut in on this system, which takes root, or Landlock (Linux 5.13 or newer) and python3; ' +
          'allow-unisolated-functions lets them run all the same.',
      )
    }
    if (shutIn !== 'full')
      this.#tellOpen('custom', shutIn === 'none' ? 'files and other processes' : 'signals to other processes')
  }
}

async function mayRunAsAnyone(fn: RunnableFunction): Promise<boolean> {
  // A folder that the function may write to belongs to the user of the server.
  if (fn.permissions.write.length > 0) return false
  // Deployed code can be copied; that of a folder stays where its author sees it, and the packages above it.
  const code = fn.codeSha256 === undefined ? [fn.codeFolder] : []
  const open = await Promise.all(
    [process.execPath, ...code, ...fn.permissions.read].map((path) => isOpenToAll(path).catch(() => false)),
  )
  return open.every(Boolean)
}

/** Our own programs, where every user can read them. */
async function openPrograms(shared: string): Promise<string> {
  const here = import.meta.dirname
  if (await isOpenToAll(join(here, 'launch.py'))) return here
  const folder = join(shared, 'programs')
  await mkdir(folder, { mode: 0o755 })
  for (const file of programs) await copyFile(join(here, file), join(folder, file))
  return folder
}
