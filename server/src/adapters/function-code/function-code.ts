import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../ports/clock.ts'
import type { FunctionCode, UnpackedCode } from '../../ports/function-code.ts'
import { type PruneLimits, pruneFolder, pruneLimits } from './prune-folder.ts'

export type CodeCache = FunctionCode & {
  /** Removes what was not used for a day, and the longest unused of what is too much. Gives how many packages. */
  prune(limits?: PruneLimits): Promise<number>
}

/** Unpacked packages in `folder`, each under its hash. The folder is a cache: what is missing is unpacked again. */
export function openFunctionCode(folder: string, clock: Clock): CodeCache {
  const used = new Map<string, number>()
  /** Of those, what is known to be unpacked. */
  const ready = new Set<string>()
  const use = (sha256: string) => used.set(sha256, clock.now().getTime())
  const nameOf = (sha256: string) => Buffer.from(sha256, 'base64').toString('hex')
  const running = new Map<string, Promise<UnpackedCode>>()

  async function unpackInto(zip: Uint8Array, sha256: string): Promise<UnpackedCode> {
    // Not needed by a server that runs functions of a folder only.
    const [{ unpackZip }, { ZipFault }] = await Promise.all([import('./unpack-zip.ts'), import('./zip-entries.ts')])
    const draft = join(folder, `draft-${randomUUID()}`)
    const place = join(folder, nameOf(sha256))
    try {
      await mkdir(draft, { recursive: true, mode: 0o755 })
      const { unreadable } = await unpackZip(zip, draft)
      await sync(draft)
      await rename(draft, place).catch(ignoreIfThere)
      await sync(folder)
      use(sha256)
      ready.add(sha256)
      return { kind: 'unpacked', sha256, unreadable }
    } catch (error) {
      if (error instanceof ZipFault) return { kind: error.kind, reason: error.message }
      throw error
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  }

  async function unpack(zip: Uint8Array): Promise<UnpackedCode> {
    const digest = await crypto.subtle.digest('SHA-256', zip as Uint8Array<ArrayBuffer>)
    const sha256 = Buffer.from(digest).toString('base64')
    const known = running.get(sha256) ?? unpackInto(zip, sha256).finally(() => running.delete(sha256))
    running.set(sha256, known)
    return known
  }

  return {
    unpack,

    async folderOf(sha256, read) {
      const place = join(folder, nameOf(sha256))
      // Before the look: what is removed was not used for long.
      use(sha256)
      if (await isThere(place)) {
        ready.add(sha256)
        return place
      }
      const zip = await read()
      const unpacked = zip && (await unpack(zip))
      if (unpacked?.kind !== 'unpacked' || unpacked.sha256 !== sha256)
        throw new Error('The code of the function is missing.')
      return place
    },

    isKept(sha256) {
      if (ready.has(sha256)) use(sha256)
      return ready.has(sha256)
    },

    prune: (limits = pruneLimits) => pruneFolder(folder, { used, ready }, clock.now().getTime(), limits),
  }
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Another request, or another server on the same folder, was quicker with the same package. */
function ignoreIfThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
