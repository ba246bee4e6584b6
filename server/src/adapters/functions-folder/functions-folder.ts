import { readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { FunctionReference } from '../../model/function-arn.ts'
import type { FolderFunction, FolderFunctions } from '../../ports/folder-functions.ts'
import type { FoundFunction } from '../../ports/function-source.ts'
import type { Log } from '../../ports/log.ts'
import { FolderWatch } from './folder-watch.ts'
import { type LoadedFunction, loadFunction } from './load-function.ts'

export type FunctionsFolderOptions = {
  readonly log: Log
  /** The server's variables, for `env:NAME` in function.json. */
  readonly env: Readonly<Record<string, string | undefined>>
}

export type FunctionsFolder = FolderFunctions & { close(): void }

const functionName = /^[A-Za-z0-9_-]{1,64}$/

/** One function: what its files said when they were last read. */
type Known = {
  readonly loaded: Promise<LoadedFunction | undefined>
  result?: LoadedFunction
  /** Of its files, when they were read. */
  stamp: string
}

/**
 * Each folder in `path` is a function. A save marks the function, and the next invocation reads its files anew; what
 * runs meanwhile ends with the code it began with.
 */
export function openFunctionsFolder(path: string, { log, env }: FunctionsFolderOptions): FunctionsFolder {
  const root = realpathSync(resolve(path))
  const known = new Map<string, Known>()
  const nameOf = new Map<string, string>()
  let revisions = 0
  /** Without watches every invocation reads the files anew. */
  let watching = true

  const forget = (name: string) => known.delete(name)
  const watch = new FolderWatch({
    changed(folder, name) {
      if (folder === root) {
        // A folder of the root came or went; packages next to the functions may be anybody's.
        if (name === null || name === 'node_modules') known.clear()
        else forget(name)
        if (name && isFunction(root, name, log)) watchFunction(name)
        return
      }
      const owner = [...nameOf].find(([real]) => folder === real || folder.startsWith(`${real}/`))
      if (owner) forget(owner[1])
      else known.clear()
    },
    failed(error) {
      if (watching) log.warn('functions.not-watched', { folder: root, reason: error.message })
      watching = false
      known.clear()
    },
  })
  const watchFunction = (name: string) => {
    const real = realpathSync(join(root, name))
    nameOf.set(real, name)
    watch.add(real)
  }
  const names = () => readdirSync(root).filter((name) => isFunction(root, name))

  watch.add(root, true)
  for (const name of readdirSync(root)) {
    if (name === 'node_modules') watch.add(join(root, name))
    else if (isFunction(root, name, log)) watchFunction(name)
  }

  function load(name: string): Known {
    const loaded = isFunction(root, name) ? read(name, String(++revisions)) : Promise.resolve(undefined)
    const one: Known = { loaded, stamp: '' }
    known.set(name, one)
    loaded.then((result) => {
      if (!result) return
      one.stamp = stampOf(result)
      one.result = result
    })
    return one
  }

  async function read(name: string, revision: string): Promise<LoadedFunction | undefined> {
    try {
      return await loadFunction(name, revision, { root, env })
    } catch (error) {
      // Removed while it was read: the next look says so.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      const message = `${basename(root)}/${name}: ${(error as Error).message}`
      return { found: { kind: 'broken', name, message } }
    }
  }

  async function current(name: string): Promise<LoadedFunction | undefined> {
    const one = known.get(name)
    // The watch tells a moment later than a save: the files that matter most are looked at in any case.
    if (one && watching && (!one.result || isFresh(one, one.result))) return one.loaded
    return load(name).loaded
  }

  return {
    async find({ name, qualifier }: FunctionReference): Promise<FoundFunction | undefined> {
      if (qualifier !== undefined && qualifier !== '$LATEST') return undefined
      return (await current(name))?.found
    },
    async findInFolder(name: string): Promise<FolderFunction | undefined> {
      return (await current(name))?.listed
    },
    async list(): Promise<readonly FolderFunction[]> {
      const all = await Promise.all(names().sort().map(current))
      return all.flatMap((each) => each?.listed ?? [])
    },
    close() {
      watch[Symbol.dispose]()
    },
  }
}

/** Whether a name in the folder is a function's; one that looks like it and cannot be is told to `log`. */
function isFunction(root: string, name: string, log?: Log): boolean {
  if (/^[._]/.test(name) || name === 'node_modules') return false
  if (!statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory()) return false
  if (functionName.test(name)) return true
  const text = `${basename(root)}/${name}: not a function name (letters, digits, - and _)`
  log?.warn('functions.skipped', { reason: text })
  return false
}

const isFresh = (one: Known, result: LoadedFunction) => result.entryPath !== undefined && one.stamp === stampOf(result)

/** Of the two files that a function has in any case or may have: looked at before every invocation, so only two. */
function stampOf({ entryPath, settingsPath }: LoadedFunction): string {
  return [entryPath, settingsPath].map((path) => (path === undefined ? '' : stampOfFile(path))).join()
}

function stampOfFile(path: string): string {
  const now = statSync(path, { throwIfNoEntry: false })
  return now ? `${now.mtimeMs}:${now.size}:${now.ino}` : 'none'
}
