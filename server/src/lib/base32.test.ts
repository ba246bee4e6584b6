import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toBase32 } from './base32.ts'

describe('Base32', () => {
  // RFC 4648 section 10, without the padding.
  const vectors = [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const
  for (const [plain, encoded] of vectors) {
    it(`writes "${plain}" as "${encoded}"`, () => assert.equal(toBase32(Buffer.from(plain)), encoded))
  }

  it('writes 32 bytes as 52 letters and digits', () => {
    assert.match(toBase32(new Uint8Array(32).fill(0xff)), /^7{51}Q$/)
  })
})
