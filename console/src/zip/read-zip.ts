import type { ZipEntry } from './zip-entry.ts'

/** The files of a zip, by its central directory: PKWARE's APPNOTE, sections 4.3.12 and 4.3.16. Throws what is wrong. */
export async function readZip(zip: Uint8Array<ArrayBuffer>): Promise<readonly ZipEntry[]> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('The package is no zip that can be read here.')
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength))
    const mode = (view.getUint32(at + 38, true) >>> 16) & 0o777
    if (!name.endsWith('/')) entries.push({ name, bytes: await contentOf(zip, view, at), ...(mode && { mode }) })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw new Error('The package is no zip.')
}

async function contentOf(
  zip: Uint8Array<ArrayBuffer>,
  view: DataView,
  central: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const method = view.getUint16(central + 10, true)
  const size = view.getUint32(central + 20, true)
  const local = view.getUint32(central + 42, true)
  const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const stored = zip.slice(begin, begin + size)
  if (method === 0) return stored
  if (method !== 8) throw new Error(`The package is compressed by method ${method}, which cannot be read here.`)
  const inflated = new Blob([stored]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(inflated).arrayBuffer())
}
