import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allMigrations } from './all.ts'

describe('The migrations', () => {
  it('stand once each, in the order of their numbers', () => {
    const names = allMigrations.map(({ name }) => name)

    assert.deepEqual(names, [...new Set(names)].toSorted())
  })
})
