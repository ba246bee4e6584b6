import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { openSealer } from '../../adapters/sealing/sealer.ts'
import type { KmsKey } from '../../model/kms-key.ts'
import { NOON } from '../../testing/test-clock.ts'
import { keyIdOf, materialPurpose, openBlob, sealBlob } from './ciphertext.ts'

const sealer = openSealer([new Uint8Array(randomBytes(32))])
const key = (id = '11111111-2222-4333-8444-555555555555', region = 'us-east-1'): KmsKey => ({
  region,
  id,
  accountId: '000000000000',
  description: '',
  state: 'Enabled',
  policy: '{}',
  rotates: false,
  tags: {},
  material: sealer.seal(materialPurpose({ region, id }), new Uint8Array(32).fill(7)),
  createdAt: NOON,
})
const plaintext = Uint8Array.of(1, 2, 3)
const context = { 'userpool-id': 'us-east-1_AbCdEfGhI', a: 'b' }
const refused = { code: 'InvalidCiphertextException', message: '' }

describe('A ciphertext blob', () => {
  it('opens under its key and in its context, whatever the order of the pairs, and names its key', () => {
    const blob = sealBlob(sealer, key(), plaintext, context)

    assert.equal(keyIdOf(blob), key().id)
    assert.deepEqual(openBlob(sealer, key(), blob, { a: 'b', 'userpool-id': context['userpool-id'] }), plaintext)
  })

  it('is another one each time', () => {
    const [one, other] = [sealBlob(sealer, key(), plaintext, {}), sealBlob(sealer, key(), plaintext, {})]
    assert.notDeepEqual(one, other)
  })

  const contexts: [string, Record<string, string>][] = [
    ['a missing pair', { a: 'b' }],
    ['another value', { ...context, a: 'c' }],
    ['one pair more', { ...context, c: 'd' }],
    ['pairs cut elsewhere', { 'userpool-id': context['userpool-id'], ab: '' }],
    ['none', {}],
  ]
  for (const [what, other] of contexts) {
    it(`does not open with a context of ${what}`, () => {
      const blob = sealBlob(sealer, key(), plaintext, context)
      assert.throws(() => openBlob(sealer, key(), blob, other), refused)
    })
  }

  it('does not open under a key of another region, nor when any byte of it was changed', () => {
    const blob = sealBlob(sealer, key(), plaintext, {})
    assert.throws(() => openBlob(sealer, key(undefined, 'eu-west-1'), blob, {}), refused)
    for (let at = 1; at < blob.length; at++) {
      const broken = blob.map((byte, index) => (index === at ? byte ^ 1 : byte))
      assert.throws(() => openBlob(sealer, key(), broken, {}), refused, `byte ${at}`)
    }
  })

  for (const [what, bytes] of [
    ['bytes of another form', new Uint8Array(100).fill(2)],
    ['too few bytes', Uint8Array.of(1, 2, 3)],
    ['nothing', new Uint8Array()],
  ] as const) {
    it(`is not ${what}`, () => {
      assert.throws(() => keyIdOf(bytes), refused)
    })
  }
})
