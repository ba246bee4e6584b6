import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { runtimeFamily } from '../../model/lambda-runtimes.ts'
import type { FunctionJson } from './function-json.ts'

/** What runs when the function is invoked. */
export type Entry = { readonly runtime: string; readonly handler: string; readonly file: string }

const nodeFiles = ['index.mjs', 'index.js', 'index.cjs', 'index.ts', 'index.mts']
const pythonFile = 'lambda_function.py'
const extensions = { nodejs: ['.mjs', '.js', '.cjs', '.ts', '.mts', '.cts'], python: ['.py'] }
const newest = { nodejs: 'nodejs24.x', python: 'python3.13' }

/** Finds runtime and handler by the files of the folder, as far as function.json does not name them. */
export function findEntry(folder: string, shown: string, settings: FunctionJson): Entry | { readonly error: string } {
  const { runtime, handler } = settings
  if (handler) return namedEntry(folder, shown, handler.value, handler.at, runtime?.value)
  const family = runtime && runtimeFamily(runtime.value)
  const node = family === 'python' ? undefined : nodeFiles.find((file) => existsSync(join(folder, file)))
  const python = family !== 'nodejs' && existsSync(join(folder, pythonFile)) ? pythonFile : undefined
  const custom = !family && isExecutable(join(folder, 'bootstrap')) ? 'bootstrap' : undefined
  const [entry, second] = [node, python, custom].filter((file) => file !== undefined)
  if (!entry) {
    const names = `${nodeFiles.join(', ')}, ${pythonFile} or bootstrap`
    return { error: `${shown}: no handler found (${names}); name one in function.json` }
  }
  if (second) return { error: `${shown}: both ${entry} and ${second}; name handler and runtime in function.json` }
  if (entry === node) return { runtime: runtime?.value ?? newest.nodejs, handler: 'index.handler', file: entry }
  if (entry === python) {
    return { runtime: runtime?.value ?? newest.python, handler: 'lambda_function.lambda_handler', file: entry }
  }
  return { error: `${shown}: bootstrap: custom runtimes are not supported by this server yet` }
}

function namedEntry(folder: string, shown: string, handler: string, at: string, runtime: string | undefined) {
  const families = runtime ? [runtimeFamily(runtime)] : (['nodejs', 'python'] as const)
  for (const family of families) {
    if (!family) continue
    const module = moduleOf(handler, family)
    const file = extensions[family]
      .map((extension) => module + extension)
      .find((each) => existsSync(join(folder, each)))
    if (file) return { runtime: runtime ?? newest[family], handler, file }
  }
  const module = moduleOf(handler, families[0] ?? 'nodejs')
  return { error: `${at}: handler: ${shown}/${module}.* does not exist` }
}

/** The file part of a handler: before the first dot after the folders for Node.js, before the last one for Python. */
function moduleOf(handler: string, family: 'nodejs' | 'python'): string {
  if (family === 'python') return handler.slice(0, Math.max(0, handler.lastIndexOf('.'))).replaceAll('.', '/')
  const dot = handler.indexOf('.', handler.lastIndexOf('/') + 1)
  return dot < 0 ? handler : handler.slice(0, dot)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
