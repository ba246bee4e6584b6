import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { randomText } from './random-text.ts'

describe('random text', () => {
  it('has the length and the characters that were asked for', () => {
    const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
    assert.match(randomText(bytes, 'abc', 40), /^[abc]{40}$/)
  })

  it('throws away bytes that would make some characters likelier than others', () => {
    // 256 is no multiple of 3: the byte 255 is left over.
    const given = [
      [255, 0],
      [1, 2],
    ]
    const bytes = (length: number) => Uint8Array.from((given.shift() ?? [2]).slice(0, length))
    assert.equal(randomText(bytes, 'abc', 3), 'abc')
  })
})
