import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { sealed } from '../../model/sealed.ts'
import { parseMasterKeys } from './master-key.ts'
import { openSealer } from './sealer.ts'

const key = () => new Uint8Array(randomBytes(32))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

describe('Sealer', () => {
  it('opens what it sealed, text and bytes, also nothing at all', () => {
    const sealer = openSealer([key()])

    assert.equal(text(sealer.open('a', sealer.seal('a', 'grüße'))), 'grüße')
    assert.deepEqual(sealer.open('a', sealer.seal('a', Uint8Array.of(0, 255))), Uint8Array.of(0, 255))
    assert.deepEqual(sealer.open('a', sealer.seal('a', '')), new Uint8Array())
  })

  it('never seals the same text to the same bytes, and shows nothing of it', () => {
    const sealer = openSealer([key()])

    const [one, two] = [sealer.seal('a', 'client secret'), sealer.seal('a', 'client secret')]

    assert.notDeepEqual(one, two)
    assert.ok(!Buffer.from(one).includes('client secret'))
  })

  it('refuses what was sealed for another purpose, so that rows cannot be swapped', () => {
    const sealer = openSealer([key()])

    assert.throws(() => sealer.open('client-secret/two', sealer.seal('client-secret/one', 'x')))
  })

  it('refuses bytes of which any one was changed', () => {
    const sealer = openSealer([key()])
    const bytes = sealer.seal('a', 'secret')

    for (let n = 0; n < bytes.length; n++) {
      const changed = sealed(bytes.map((byte, at) => (at === n ? byte ^ 1 : byte)))
      assert.throws(() => sealer.open('a', changed), `byte ${n}`)
    }
    assert.throws(() => sealer.open('a', sealed(bytes.subarray(0, 20))))
    assert.throws(() => sealer.open('a', sealed(bytes.subarray(0, bytes.length - 1))))
  })

  it('seals under the newest master key and opens under every one that is known', () => {
    const [older, newer] = [key(), key()]
    const before = openSealer([older]).seal('a', 'secret')
    const rotated = openSealer([newer, older])

    assert.equal(text(rotated.open('a', before)), 'secret')
    assert.equal(text(openSealer([newer]).open('a', rotated.seal('a', 'secret'))), 'secret')
    assert.throws(() => openSealer([newer]).open('a', before), /another master key/)
  })

  it('tells whether a presented secret is the sealed one', () => {
    const sealer = openSealer([key()])
    const bytes = sealer.seal('a', 'secret')

    for (let round = 0; round < 2; round++) {
      assert.equal(sealer.matches('a', bytes, 'secret'), true)
      assert.equal(sealer.matches('a', bytes, 'Secret'), false)
      assert.equal(sealer.matches('a', bytes, ''), false)
    }
    assert.throws(() => sealer.matches('b', bytes, 'secret'))
  })
})

describe('parseMasterKeys', () => {
  const bytes = Buffer.alloc(32, 0xfb)
  const good: [string, string][] = [
    ['base64', bytes.toString('base64')],
    ['base64url', bytes.toString('base64url')],
    ['hex', bytes.toString('hex')],
    ['hex with blanks around it', ` ${bytes.toString('hex')}\n`],
  ]
  for (const [form, written] of good) {
    it(`reads ${form}`, () => assert.deepEqual(parseMasterKeys(written), [new Uint8Array(bytes)]))
  }
  it('reads several, the newest first', () => {
    assert.deepEqual(parseMasterKeys(`${'00'.repeat(32)},${bytes.toString('hex')}`), [
      new Uint8Array(32),
      new Uint8Array(bytes),
    ])
  })
  for (const wrong of ['', 'secret', 'ab'.repeat(31), `${'ab'.repeat(32)},`, `${bytes.toString('base64')}x`]) {
    it(`refuses ${JSON.stringify(wrong)}`, () => assert.equal(parseMasterKeys(wrong), undefined))
  }
})
