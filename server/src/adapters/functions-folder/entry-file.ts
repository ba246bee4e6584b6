import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { type RuntimeFamily, runtimeFamily } from '../../model/lambda-runtimes.ts'
import type { FunctionJson } from './function-json.ts'

/** What runs when the function is invoked. */
export type Entry = { readonly runtime: string; readonly handler: string; readonly file: string }

const nodeFiles = ['index.mjs', 'index.js', 'index.cjs', 'index.ts', 'index.mts']
const pythonFile = 'lambda_function.py'
const extensions = { nodejs: ['.mjs', '.js', '.cjs', '.ts', '.mts', '.cts'], python: ['.py'] }
const newest = { nodejs: 'nodejs24.x', python: 'python3.13', custom: 'provided.al2023' }
/** Found in the root of the package and started as it is, whatever the handler is called. */
const customFile = 'bootstrap'

/** Finds runtime and handler by the files of the folder, as far as function.json does not name them. */
export function findEntry(folder: string, shown: string, settings: FunctionJson): Entry | { readonly error: string } {
  const { runtime, handler } = settings
  if (handler) return namedEntry(folder, shown, handler.value, handler.at, runtime?.value)
  const family = runtime && runtimeFamily(runtime.value)
  const may = (wanted: RuntimeFamily) => !family || family === wanted
  const node = may('nodejs') ? nodeFiles.find((file) => existsSync(join(folder, file))) : undefined
  const python = may('python') && existsSync(join(folder, pythonFile)) ? pythonFile : undefined
  const custom = may('custom') && isExecutable(join(folder, customFile)) ? customFile : undefined
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
  return { runtime: runtime?.value ?? newest.custom, handler: customFile, file: customFile }
}

function namedEntry(folder: string, shown: string, handler: string, at: string, runtime: string | undefined) {
  const known = runtime === undefined ? undefined : runtimeFamily(runtime)
  if (known === 'custom') {
    if (isExecutable(join(folder, customFile))) return { runtime: runtime ?? newest.custom, handler, file: customFile }
    return { error: `${at}: handler: ${shown}/${customFile} is not there, or not executable` }
  }
  const families = known ? ([known] as const) : (['nodejs', 'python'] as const)
  for (const family of families) {
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
