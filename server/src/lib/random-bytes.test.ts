import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { randomBytes } from './random-bytes.ts'

describe('random bytes', () => {
  it('are as many as were asked for', () => {
    for (const length of [0, 1, 16, 255, 256, 257, 5000]) assert.equal(randomBytes(length).length, length)
  })

  it('come only once, also across draws', () => {
    const seen = new Set(Array.from({ length: 2000 }, () => Buffer.from(randomBytes(16)).toString('hex')))
    assert.equal(seen.size, 2000)
  })

  it('stay as they were given out', () => {
    const bytes = randomBytes(32)
    const copy = Buffer.from(bytes)
    for (let n = 0; n < 500; n++) randomBytes(32)
    assert.deepEqual(Buffer.from(bytes), copy)
    assert.notDeepEqual(copy, Buffer.alloc(32))
  })
})
