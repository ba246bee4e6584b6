import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

// The first moment that a zip can tell, whatever the time zone.
const ZEROED = new Date(1980, 0, 1)

/** A zip of the function's files: sorted, without times, so that equal files give equal bytes. */
export async function zipFolder(folder: string): Promise<Uint8Array> {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const bytes = buffer(zip.outputStream)
  for (const path of (await filesIn(folder, '')).sort()) {
    const { mode } = await stat(join(folder, path))
    zip.addBuffer(await readFile(join(folder, path)), path, { mtime: ZEROED, mode: mode & 0o111 ? 0o100755 : 0o100644 })
  }
  zip.end()
  return bytes
}

/** function.json is configuration, not code. */
async function filesIn(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true })
  const found = entries.map(async (entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name
    if (entry.isDirectory()) return filesIn(folder, path)
    return entry.isFile() && path !== 'function.json' ? [path] : []
  })
  return (await Promise.all(found)).flat()
}
