import { mkdir, open, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { fromBufferPromise, type ZipFile } from 'yauzl'
import { type PlannedEntry, planEntry, requireDistinct, requireInside, ZipFault } from './zip-entries.ts'

/** Lambda's limit for an unpacked package. */
const MAX_UNPACKED_BYTES = 262_144_000
const MAX_ENTRIES = 65_535
const MAX_LINK_BYTES = 4096

export type Unpacked = { readonly unreadable: readonly string[] }

/**
 * Writes a package into an empty folder. Nothing that the package says about itself is believed: bytes are counted while
 * they are inflated, and checked against their sum.
 */
export async function unpackZip(zip: Uint8Array, folder: string): Promise<Unpacked> {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength)
  const file = await asFault(
    fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }),
  )
  const entries = await asFault(planAll(file))
  if (entries.length === 0) throw new ZipFault('no entries', 'empty')
  requireDistinct(entries)

  const budget = { left: MAX_UNPACKED_BYTES }
  for (const planned of entries) {
    const path = join(folder, planned.path)
    if (planned.kind === 'folder') await mkdir(path, { recursive: true, mode: 0o755 })
    else await mkdir(dirname(path), { recursive: true, mode: 0o755 })
    if (planned.kind === 'file') await writeEntry(file, planned, path, budget)
  }
  // Links last: nothing is ever written through one.
  for (const planned of entries) {
    if (planned.kind === 'link') await makeLink(file, planned, join(folder, planned.path), budget)
  }
  return { unreadable: entries.filter(({ readable }) => !readable).map(({ path }) => path) }
}

async function planAll(file: ZipFile): Promise<PlannedEntry[]> {
  if (file.entryCount > MAX_ENTRIES) throw new ZipFault(`${file.entryCount} entries`)
  const entries: PlannedEntry[] = []
  for await (const entry of file.eachEntry()) entries.push(planEntry(entry))
  return entries
}

async function writeEntry(file: ZipFile, planned: PlannedEntry, path: string, budget: { left: number }): Promise<void> {
  const out = await open(path, 'wx', planned.executable ? 0o555 : 0o444)
  try {
    for await (const chunk of checkedBytes(file, planned, budget)) await out.write(chunk)
    await out.sync()
  } finally {
    await out.close()
  }
}

async function makeLink(file: ZipFile, planned: PlannedEntry, path: string, budget: { left: number }): Promise<void> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of checkedBytes(file, planned, budget)) {
    length += chunk.length
    if (length > MAX_LINK_BYTES) throw new ZipFault('a link with too long a target')
    chunks.push(chunk)
  }
  const target = Buffer.concat(chunks).toString('utf8')
  requireInside(planned.path, target)
  await symlink(target, path)
}

async function* checkedBytes(file: ZipFile, { entry }: PlannedEntry, budget: { left: number }): AsyncGenerator<Buffer> {
  const stream: Readable = await asFault(file.openReadStreamPromise(entry))
  let sum = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      budget.left -= chunk.length
      if (budget.left < 0) throw new ZipFault('more than 262144000 bytes unpacked', 'too-large')
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw isSystemError(error) ? error : toFault(error)
  }
  if (sum !== entry.crc32) throw new ZipFault(`${JSON.stringify(entry.fileName.slice(0, 200))}: wrong CRC`)
}

async function asFault<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw toFault(error)
  }
}

const toFault = (error: unknown) => (error instanceof ZipFault ? error : new ZipFault((error as Error).message))

/** A full disk is not the package's fault. zlib has codes too, but no system call. */
const isSystemError = (error: unknown) => error instanceof Error && 'syscall' in error
