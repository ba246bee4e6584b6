import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, it, type TestContext } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import { ZipFile } from 'yazl'
import { testClock } from '../../testing/test-clock.ts'
import { openFunctionCode } from './function-code.ts'

function aCache(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-code-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function zipOf(add: (zip: ZipFile) => void): Promise<Uint8Array> {
  const zip = new ZipFile()
  add(zip)
  zip.end()
  return buffer(zip.outputStream)
}

type Raw = {
  readonly name: string
  readonly data?: Buffer
  readonly mode?: number
  readonly method?: number
  readonly flags?: number
  readonly crc?: number
  /** What the headers say of the size. */
  readonly size?: number
}

/** A zip as nobody's tool writes it: every field as the test says. */
function rawZip(entries: readonly Raw[]): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data = Buffer.from('x'), mode = 0o100644, method = 0, flags = 0x800, crc, size } of entries) {
    const path = Buffer.from(name)
    const packed = method === 8 ? deflateRawSync(data) : data
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(0x21_0000, 6)
    common.writeUInt32LE(crc ?? crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(size ?? data.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, rest, path]))
    bodies.push(local)
    offset += local.length
  }
  const names = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(names.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, names, end])
}

describe('A code package', () => {
  it('is unpacked into a folder of its hash, read-only, with its executable bits', async (test) => {
    const cache = aCache(test)
    const code = openFunctionCode(cache, testClock())
    const zip = await zipOf((file) => {
      file.addBuffer(Buffer.from('code'), 'index.mjs')
      file.addBuffer(Buffer.from('#!'), 'bin/run', { mode: 0o100755 })
      file.addEmptyDirectory('empty')
    })

    const unpacked = await code.unpack(zip)

    assert.equal(unpacked.kind, 'unpacked')
    const sha256 = unpacked.kind === 'unpacked' ? unpacked.sha256 : ''
    const folder = await code.folderOf(sha256, async () => undefined)
    assert.equal(folder, join(cache, Buffer.from(sha256, 'base64').toString('hex')))
    assert.equal(readFileSync(join(folder, 'index.mjs'), 'utf8'), 'code')
    assert.equal(statSync(join(folder, 'index.mjs')).mode & 0o777, 0o444)
    assert.equal(statSync(join(folder, 'bin/run')).mode & 0o777, 0o555)
    assert.deepEqual(readdirSync(cache), [Buffer.from(sha256, 'base64').toString('hex')])
  })

  it('is unpacked once when many ask at once, and again when the cache has lost it', async (test) => {
    const cache = aCache(test)
    const code = openFunctionCode(cache, testClock())
    const zip = await zipOf((file) => file.addBuffer(Buffer.from('code'), 'index.mjs'))
    const [first] = await Promise.all(Array.from({ length: 10 }, () => code.unpack(zip)))
    const sha256 = first?.kind === 'unpacked' ? first.sha256 : ''
    rmSync(await code.folderOf(sha256, async () => zip), { recursive: true })

    const folder = await code.folderOf(sha256, async () => zip)

    assert.equal(readFileSync(join(folder, 'index.mjs'), 'utf8'), 'code')
    await assert.rejects(
      code.folderOf(Buffer.alloc(32).toString('base64'), async () => zip),
      /code of the function is missing/,
    )
  })

  it('may hold links that stay inside', async (test) => {
    const code = openFunctionCode(aCache(test), testClock())
    const zip = rawZip([
      { name: 'lib/real.js', data: Buffer.from('code') },
      { name: 'lib/link.js', data: Buffer.from('../lib/real.js'), mode: 0o120777 },
    ])

    const unpacked = await code.unpack(zip)

    const folder = await code.folderOf(unpacked.kind === 'unpacked' ? unpacked.sha256 : '', async () => undefined)
    assert.equal(readlinkSync(join(folder, 'lib/link.js')), '../lib/real.js')
    assert.equal(readFileSync(join(folder, 'lib/link.js'), 'utf8'), 'code')
  })

  it('tells which files AWS could not read', async (test) => {
    const code = openFunctionCode(aCache(test), testClock())

    const unpacked = await code.unpack(rawZip([{ name: 'index.mjs', mode: 0o100600 }, { name: 'b.mjs' }]))

    assert.deepEqual(unpacked.kind === 'unpacked' && unpacked.unreadable, ['index.mjs'])
  })

  const refused: [string, Uint8Array | (() => Promise<Uint8Array>), string][] = [
    ['what is no zip', Buffer.from('not a zip at all, but long enough to be looked at'), 'not-a-zip'],
    ['nothing', new Uint8Array(), 'not-a-zip'],
    [
      'a zip that was cut',
      () => zipOf((zip) => zip.addBuffer(Buffer.from('code'), 'a')).then((zip) => zip.subarray(0, -30)),
      'not-a-zip',
    ],
    ['an empty zip', rawZip([]), 'empty'],
    ['a path upwards', rawZip([{ name: '../evil' }]), 'not-a-zip'],
    ['a path upwards inside', rawZip([{ name: 'a/../../evil' }]), 'not-a-zip'],
    ['an absolute path', rawZip([{ name: '/etc/evil' }]), 'not-a-zip'],
    ['a drive letter', rawZip([{ name: 'C:/evil' }]), 'not-a-zip'],
    ['a backslash', rawZip([{ name: 'a\\b' }]), 'not-a-zip'],
    ['a NUL', rawZip([{ name: 'a\0b' }]), 'not-a-zip'],
    ['a path of more than 1,024 bytes', rawZip([{ name: `${'a/'.repeat(600)}b` }]), 'not-a-zip'],
    ['one path twice', rawZip([{ name: 'a' }, { name: 'a' }]), 'not-a-zip'],
    ['a file under a file', rawZip([{ name: 'a' }, { name: 'a/b' }]), 'not-a-zip'],
    [
      'a file under a link',
      rawZip([{ name: 'a', data: Buffer.from('.'), mode: 0o120777 }, { name: 'a/b' }]),
      'not-a-zip',
    ],
    ['a link out', rawZip([{ name: 'a/l', data: Buffer.from('../../x'), mode: 0o120777 }]), 'not-a-zip'],
    ['an absolute link', rawZip([{ name: 'l', data: Buffer.from('/etc/passwd'), mode: 0o120777 }]), 'not-a-zip'],
    [
      'a link with too long a target',
      rawZip([{ name: 'l', data: Buffer.alloc(5000, 97), mode: 0o120777 }]),
      'not-a-zip',
    ],
    ['a device', rawZip([{ name: 'd', mode: 0o020644 }]), 'not-a-zip'],
    ['a pipe', rawZip([{ name: 'p', mode: 0o010644 }]), 'not-a-zip'],
    ['a wrong CRC', rawZip([{ name: 'a', crc: 1 }]), 'not-a-zip'],
    ['an encrypted entry', rawZip([{ name: 'a', flags: 0x801 }]), 'not-a-zip'],
    ['another compression', rawZip([{ name: 'a', method: 12 }]), 'not-a-zip'],
    ['a size that is not true', rawZip([{ name: 'a', data: Buffer.alloc(100_000), method: 8, size: 10 }]), 'not-a-zip'],
    [
      'broken compressed data',
      rawZip([{ name: 'a', data: Buffer.alloc(100_000), method: 8 }]).map((byte, at) =>
        at > 35 && at < 60 ? 255 : byte,
      ),
      'not-a-zip',
    ],
  ]
  for (const [what, zip, kind] of refused) {
    it(`is refused with ${what}, and leaves nothing behind`, async (test) => {
      const cache = aCache(test)

      const unpacked = await openFunctionCode(cache, testClock()).unpack(typeof zip === 'function' ? await zip() : zip)

      assert.equal(unpacked.kind, kind)
      assert.deepEqual(readdirSync(cache), [])
    })
  }

  it('is refused above 262,144,000 bytes unpacked, however small it is packed (zip bomb)', async (test) => {
    const cache = aCache(test)
    const part = Buffer.alloc(30_000_000)
    const bomb = rawZip(Array.from({ length: 9 }, (_, nth) => ({ name: `part-${nth}`, data: part, method: 8 })))
    assert.ok(bomb.length < 300_000)

    const unpacked = await openFunctionCode(cache, testClock()).unpack(bomb)

    assert.equal(unpacked.kind, 'too-large')
    assert.deepEqual(readdirSync(cache), [])
  })
})
