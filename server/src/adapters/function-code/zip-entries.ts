import { posix } from 'node:path'
import type { Entry } from 'yauzl'

export type PlannedEntry = {
  readonly entry: Entry
  /** Relative to the package's root. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link'
  readonly executable: boolean
  /** By the modes in the package everybody could read it. */
  readonly readable: boolean
}

const MAX_PATH_BYTES = 1024
const UNIX = 3
const STORED = 0
const DEFLATED = 8

/** Thrown for whatever makes a package unusable; the text goes to the log. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault'
  readonly kind: 'not-a-zip' | 'empty' | 'too-large'

  constructor(reason: string, kind: ZipFault['kind'] = 'not-a-zip') {
    super(reason)
    this.kind = kind
  }
}

/** What an entry is to become. Throws for entries that could leave the package's folder or are nothing for a function. */
export function planEntry(entry: Entry): PlannedEntry {
  const name = entry.fileName
  if (entry.isEncrypted()) throw new ZipFault(`${shown(name)}: encrypted`)
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    throw new ZipFault(`${shown(name)}: compression method ${entry.compressionMethod}`)
  }
  const path = requireSafePath(name)
  const mode = entry.versionMadeBy >>> 8 === UNIX ? entry.externalFileAttributes >>> 16 : 0
  return {
    entry,
    path,
    kind: kindOf(name, mode),
    executable: (mode & 0o100) !== 0,
    readable: mode === 0 || (mode & 0o004) !== 0,
  }
}

function requireSafePath(name: string): string {
  const path = name.endsWith('/') ? name.slice(0, -1) : name
  const parts = path.split('/')
  const unsafe =
    Buffer.byteLength(name) > MAX_PATH_BYTES ||
    /[\\\0]|^[A-Za-z]:/.test(name) ||
    parts.some((part) => part === '' || part === '.' || part === '..')
  if (unsafe) throw new ZipFault(`${shown(name)}: not a path inside the package`)
  return path
}

function kindOf(name: string, mode: number): PlannedEntry['kind'] {
  const type = mode & 0o170000
  if (type === 0o120000) return 'link'
  if (type !== 0 && type !== 0o100000 && type !== 0o040000)
    throw new ZipFault(`${shown(name)}: a device, socket or pipe`)
  return name.endsWith('/') || type === 0o040000 ? 'folder' : 'file'
}

/** No path twice, and no path under one that is a file or a link. */
export function requireDistinct(entries: readonly PlannedEntry[]): void {
  const kinds = new Map<string, PlannedEntry['kind']>()
  for (const { path, kind } of entries) {
    if (kinds.has(path) && (kind !== 'folder' || kinds.get(path) !== 'folder'))
      throw new ZipFault(`${shown(path)}: twice`)
    kinds.set(path, kind)
  }
  for (const { path } of entries) {
    for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
      if ((kinds.get(at) ?? 'folder') !== 'folder') throw new ZipFault(`${shown(path)}: under a file`)
    }
  }
}

/** Resolved by its text alone: a link inside the package may be a link's target. */
export function requireInside(path: string, target: string): void {
  const resolved = posix.normalize(posix.join(posix.dirname(path), target))
  if (posix.isAbsolute(target) || target.includes('\0') || resolved === '..' || resolved.startsWith('../')) {
    throw new ZipFault(`${shown(path)}: a link out of the package`)
  }
}

/** Names of entries are anybody's text. */
const shown = (name: string) => JSON.stringify(name.slice(0, 200))
