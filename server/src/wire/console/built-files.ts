import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

export type BuiltFile = {
  readonly path: string
  readonly contentType: string
  /** Best first; files that are compressed already have none. */
  readonly encodings: readonly Encoding[]
}

export type Encoding = 'br' | 'gzip'

const suffixes: readonly (readonly [Encoding, string])[] = [
  ['br', '.br'],
  ['gzip', '.gz'],
]

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Everything that may be asked for, by its path below the folder: nothing else of the disk can be. Undefined: not built. */
export async function builtFiles(folder: string): Promise<ReadonlyMap<string, BuiltFile> | undefined> {
  if (!existsSync(join(folder, 'index.html'))) return undefined
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll(sep, '/'))
  const all = new Set(names)
  const files = names.flatMap((name) => {
    const contentType = contentTypes[extname(name)]
    if (contentType === undefined) return []
    const encodings = suffixes.filter(([, suffix]) => all.has(name + suffix)).map(([encoding]) => encoding)
    return [[name, { path: join(folder, name), contentType, encodings }] as const]
  })
  return new Map(files)
}

export const suffixOf = (encoding: Encoding): string => (encoding === 'br' ? '.br' : '.gz')
