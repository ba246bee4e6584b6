import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { didYouMean, nearestName } from './nearest-name.ts'

describe('nearestName', () => {
  it('finds the name with the fewest wrong letters', () => {
    assert.equal(nearestName('memoy', ['timeout', 'memory', 'handler']), 'memory')
    assert.equal(nearestName('trigger', ['triggers', 'trusted-proxy']), 'triggers')
  })

  it('says nothing when no name is near', () => {
    assert.equal(nearestName('colour', ['timeout', 'memory']), undefined)
    assert.equal(didYouMean('colour', ['timeout', 'memory']), '')
  })
})
