import assert from 'node:assert/strict'
import { existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, it, type TestContext } from 'node:test'
import { ZipFile } from 'yazl'
import { testClock } from '../../testing/test-clock.ts'
import { openFunctionCode } from './function-code.ts'

const HOUR_MS = 3_600_000
const MEGABYTE = 1024 * 1024

async function zipOf(text: string): Promise<Uint8Array> {
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from(text), 'index.mjs')
  zip.end()
  return buffer(zip.outputStream)
}

/** A cache with packages of such texts. */
async function setUp(test: TestContext, ...texts: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-prune-'))
  test.after(() => rm(folder, { recursive: true, force: true }))
  const clock = testClock()
  const code = openFunctionCode(folder, clock)
  const hashes: string[] = []
  for (const text of texts) {
    const zip = await zipOf(text)
    const unpacked = await code.unpack(zip)
    assert.ok(unpacked.kind === 'unpacked')
    hashes.push(unpacked.sha256)
    clock.advance(1)
  }
  const isThere = (sha256 = '') => existsSync(join(folder, Buffer.from(sha256, 'base64').toString('hex')))
  return { code, clock, hashes, isThere }
}

describe('Unpacked packages', () => {
  it('go when they were not used for a day', async (test) => {
    const { code, clock, hashes, isThere } = await setUp(test, 'used', 'unused')
    const [used = '', unused = ''] = hashes
    clock.advance(23 * HOUR_MS)
    assert.equal(code.isKept(used), true)
    clock.advance(2 * HOUR_MS)

    assert.equal(await code.prune(), 1)

    assert.deepEqual([isThere(used), isThere(unused)], [true, false])
    assert.equal(code.isKept(unused), false)
  })

  it('come back when they are wanted again', async (test) => {
    const { code, clock, hashes, isThere } = await setUp(test, 'one')
    const [sha256 = ''] = hashes
    clock.advance(25 * HOUR_MS)
    await code.prune()

    await code.folderOf(sha256, () => zipOf('one'))

    assert.deepEqual([isThere(sha256), code.isKept(sha256)], [true, true])
  })

  it('go by their last use when they are too many, but none that was used within the hour', async (test) => {
    const large = 'x'.repeat(MEGABYTE)
    const { code, clock, hashes, isThere } = await setUp(test, `${large}1`, `${large}2`, `${large}3`)
    clock.advance(2 * HOUR_MS)
    code.isKept(hashes[0] ?? '')
    const limits = { unusedMs: 24 * HOUR_MS, restMs: HOUR_MS }

    assert.equal(await code.prune({ ...limits, bytes: 2.5 * MEGABYTE }), 1)
    assert.deepEqual(hashes.map(isThere), [true, false, true])
    assert.equal(await code.prune({ ...limits, bytes: 0 }), 1)
    assert.deepEqual(hashes.map(isThere), [true, false, false])
  })
})
