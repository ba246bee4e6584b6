import { deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { crc32 } from './crc32.ts'
import { readZip } from './read-zip.ts'
import { writeZip } from './write-zip.ts'
import type { ZipEntry } from './zip-entry.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

it('has the check value of its checksum', () => {
  expect(crc32(bytes('123456789'))).toBe(0xcbf43926)
})

it('reads back the files that it wrote', async () => {
  const entries: ZipEntry[] = [
    { name: 'index.mjs', bytes: bytes('export const handler = (e) => e'), mode: 0o644 },
    { name: 'lib/naïve.txt', bytes: bytes('ünïcode'), mode: 0o644 },
    { name: 'bootstrap', bytes: bytes('#!/bin/sh'), mode: 0o755 },
    { name: 'empty', bytes: bytes(''), mode: 0o644 },
  ]
  expect(await readZip(writeZip(entries))).toEqual(entries)
})

it('reads files that others compressed', async () => {
  const text = 'again and again '.repeat(50)
  const plain = writeZip([{ name: 'a', bytes: bytes('?') }])
  // Puts compressed content in the place of the one byte, with method 8 and the new sizes.
  const packed = deflateRawSync(text)
  const zip = new Uint8Array([...plain.slice(0, 31), ...packed, ...plain.slice(32)])
  const view = new DataView(zip.buffer)
  const central = 31 + packed.length
  view.setUint16(central + 10, 8, true)
  view.setUint32(central + 20, packed.length, true)
  view.setUint32(zip.length - 22 + 16, central, true)
  const [entry] = await readZip(zip)
  expect(new TextDecoder().decode(entry?.bytes)).toBe(text)
})

it('says what is no zip', async () => {
  await expect(readZip(new Uint8Array(40))).rejects.toThrow('The package is no zip.')
})
