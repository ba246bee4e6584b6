import { crc32 } from './crc32.ts'
import type { ZipEntry } from './zip-entry.ts'

/** A zip of these files, not compressed: PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let offset = 0
  for (const { name, bytes, mode = 0o644 } of entries) {
    const path = new TextEncoder().encode(name)
    const facts = [20, 0x0800, 0, 0, 0x21] as const
    const sizes = [crc32(bytes), bytes.length, bytes.length] as const
    const local = record(30 + path.length, (view) => {
      view.setUint32(0, 0x04034b50, true)
      put16(view, 4, facts)
      put32(view, 14, sizes)
      view.setUint16(26, path.length, true)
    })
    local.set(path, 30)
    const central = record(46 + path.length, (view) => {
      view.setUint32(0, 0x02014b50, true)
      // Made by Unix, which keeps the mode: a function's own program must stay executable.
      view.setUint16(4, 0x0314, true)
      put16(view, 6, facts)
      put32(view, 16, sizes)
      view.setUint16(28, path.length, true)
      view.setUint32(38, (0o100000 | mode) << 16, true)
      view.setUint32(42, offset, true)
    })
    central.set(path, 46)
    parts.push(local, bytes)
    directory.push(central)
    offset += local.length + bytes.length
  }
  const directoryBytes = directory.reduce((sum, { length }) => sum + length, 0)
  const end = record(22, (view) => {
    view.setUint32(0, 0x06054b50, true)
    put16(view, 8, [entries.length, entries.length])
    put32(view, 12, [directoryBytes, offset])
  })
  return joined([...parts, ...directory, end])
}

function record(length: number, fill: (view: DataView) => void): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  fill(new DataView(bytes.buffer))
  return bytes
}

const put16 = (view: DataView, at: number, values: readonly number[]) => {
  for (const [index, value] of values.entries()) view.setUint16(at + 2 * index, value, true)
}
const put32 = (view: DataView, at: number, values: readonly number[]) => {
  for (const [index, value] of values.entries()) view.setUint32(at + 4 * index, value, true)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
