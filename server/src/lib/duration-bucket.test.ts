import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bucketOf, longestOf } from './duration-bucket.ts'

describe('buckets of durations', () => {
  it('hold each duration between the bucket before and their own end', () => {
    for (const ms of [0.1, 1, 1.1, 3, 36.3, 1000, 5000, 29_999]) {
      const bucket = bucketOf(ms)
      assert.ok(ms <= longestOf(bucket) && ms > longestOf(bucket - 1), `${ms}`)
    }
  })

  it('are few, whatever falls into them', () => {
    assert.equal(bucketOf(0), -8)
    assert.equal(bucketOf(Number.MAX_VALUE), 32)
  })
})
