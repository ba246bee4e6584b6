import { randomUUID } from 'node:crypto'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type PruneLimits = {
  /** A package that was not used for so long goes. */
  readonly unusedMs: number
  /** Of all packages together, unpacked. */
  readonly bytes: number
  /** A package that was used since is never removed: a process may run in its folder. */
  readonly restMs: number
}

const HOUR_MS = 3_600_000
export const pruneLimits: PruneLimits = { unusedMs: 24 * HOUR_MS, bytes: 4 * 1024 ** 3, restMs: HOUR_MS }

type Package = { readonly name: string; readonly sha256: string; readonly usedAt: number; readonly bytes: number }

export type Uses = {
  /** When this server last used each package; what is left of an earlier one has the time of its folder. */
  readonly used: Map<string, number>
  readonly ready: Set<string>
}

export async function pruneFolder(
  folder: string,
  { used, ready }: Uses,
  now: number,
  { unusedMs, bytes: most, restMs }: PruneLimits,
): Promise<number> {
  const packages = (await packagesIn(folder, used)).sort((a, b) => a.usedAt - b.usedAt)
  let bytes = packages.reduce((sum, each) => sum + each.bytes, 0)
  let removed = 0
  for (const each of packages) {
    // Looked up again: it may have been used while the others were removed.
    const idleMs = now - (used.get(each.sha256) ?? each.usedAt)
    if (idleMs <= restMs || (idleMs <= unusedMs && bytes <= most)) continue
    ready.delete(each.sha256)
    await remove(folder, each.name)
    used.delete(each.sha256)
    ready.delete(each.sha256)
    bytes -= each.bytes
    removed++
  }
  return removed
}

async function packagesIn(folder: string, used: ReadonlyMap<string, number>): Promise<Package[]> {
  const names = await readdir(folder).catch(() => [])
  const packages: Package[] = []
  for (const name of names.filter((each) => /^[0-9a-f]{64}$/.test(each))) {
    const sha256 = Buffer.from(name, 'hex').toString('base64')
    const place = join(folder, name)
    const usedAt = used.get(sha256) ?? (await stat(place)).mtimeMs
    packages.push({ name, sha256, usedAt, bytes: await bytesIn(place) })
  }
  return packages
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size
  }
  return bytes
}

/** Under another name first: half a package is never found under its hash. */
async function remove(folder: string, name: string): Promise<void> {
  const draft = join(folder, `draft-${randomUUID()}`)
  await rename(join(folder, name), draft)
  await rm(draft, { recursive: true, force: true })
}
