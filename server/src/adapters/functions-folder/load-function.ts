import { existsSync } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { Warning } from '../../model/effect.ts'
import type { FolderFunction } from '../../ports/folder-functions.ts'
import type { FoundFunction, FunctionPermissions } from '../../ports/function-source.ts'
import { findEntry } from './entry-file.ts'
import type { FunctionJson, Placed } from './function-json.ts'
import { readReferences } from './references.ts'
import { zipFolder } from './zip-folder.ts'

export type LoadedFunction = {
  readonly found: FoundFunction
  /** Absent when the files cannot be used. */
  readonly listed?: FolderFunction
  /** What is looked at before every invocation; absent when the files cannot be used. */
  readonly entryPath?: string
  readonly settingsPath?: string
}

const typescript: Warning = {
  code: 'ts-handler',
  text: 'On AWS a TypeScript handler has to be compiled to JavaScript.',
}

export type FolderContext = {
  /** The functions folder, absolute. */
  readonly root: string
  /** The server's variables, for references in function.json. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Reads what one folder says about its function. Whatever is wrong in it becomes a function that tells so. */
export async function loadFunction(name: string, revision: string, context: FolderContext): Promise<LoadedFunction> {
  const folder = await realpath(join(context.root, name))
  const shown = `${basename(context.root)}/${name}`
  const file = join(folder, 'function.json')
  const { settings, errors } = await readSettings(file, `${shown}/function.json`)
  const entry = errors.length > 0 ? { error: '' } : findEntry(folder, shown, settings)
  const permissions = permissionsOf(settings, folder, context.root, 'runtime' in entry ? entry.runtime : '')
  const all = [...errors, ...('error' in entry && entry.error ? [entry.error] : []), ...permissions.errors]
  if ('error' in entry || all.length > 0) return { found: { kind: 'broken', name, message: all.join('\n') } }

  const common = {
    name,
    runtime: entry.runtime,
    handler: entry.handler,
    timeoutSeconds: settings.timeout ?? 3,
    memoryMb: settings.memory ?? 128,
    revision,
  }
  const environment = settings.environment ?? {}
  const { mtime } = await stat(join(folder, entry.file))
  return {
    entryPath: join(folder, entry.file),
    settingsPath: file,
    found: {
      ...common,
      kind: 'runnable',
      version: '$LATEST',
      logFormat: 'Text',
      codeFolder: folder,
      permissions: permissions.value,
      ...(/\.[mc]?ts$/.test(entry.file) && { warnings: [typescript] }),
      readEnvironment: () => readReferences(environment, folder, context.env),
    },
    listed: {
      ...common,
      description: settings.description ?? '',
      environment: settings.environment && mapValues(settings.environment, ({ value }) => value),
      changedAt: mtime,
      zip: () => zipFolder(folder),
    },
  }
}

async function readSettings(file: string, shown: string): Promise<{ settings: FunctionJson; errors: string[] }> {
  if (!existsSync(file)) return { settings: {}, errors: [] }
  const text = await readFile(file, 'utf8')
  // The parser with positions takes longer to load than most functions; many folders have no such file.
  const { parseFunctionJson } = await import('./function-json.ts')
  return parseFunctionJson(text, shown)
}

function permissionsOf({ permissions }: FunctionJson, folder: string, root: string, runtime: string) {
  const errors: string[] = []
  if (permissions && runtime !== '' && !runtime.startsWith('nodejs')) {
    errors.push(`${permissions.at}: permissions: only for nodejs runtimes`)
  }
  const paths = (kind: 'read' | 'write') =>
    (permissions?.[kind] ?? []).map(({ value, at }: Placed<string>, index) => {
      const path = resolve(folder, value)
      if (!isInside(path, root) && !isInside(path, folder)) {
        errors.push(`${at}: permissions.${kind}[${index}]: "${value}" is outside the functions folder`)
      }
      return path
    })
  const value: FunctionPermissions = {
    read: [...nodeModulesOf(root), ...paths('read')],
    write: paths('write'),
    childProcess: permissions?.childProcess ?? false,
    worker: permissions?.worker ?? false,
    addons: permissions?.addons ?? false,
  }
  return { value, errors }
}

const isInside = (path: string, folder: string) => !relative(folder, path).startsWith('..')

/** Packages next to the functions and above resolve as usual, so they must be readable. */
function nodeModulesOf(root: string): string[] {
  const found: string[] = []
  for (let at = root; ; at = dirname(at)) {
    const folder = join(at, 'node_modules')
    if (existsSync(folder)) found.push(folder)
    if (at === dirname(at)) return found
  }
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, to: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]))
