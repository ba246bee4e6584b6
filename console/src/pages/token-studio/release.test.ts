import { expect, it } from 'vitest'
import { formerVersion, releaseOf } from './release.ts'

const fn = (released?: string) => ({ region: 'us-east-1', name: 'tokens', arn: 'arn', released, version: 'V3_0' })
const versions = ['$LATEST', '1', '2', '10'].map((Version) => ({ Version, CodeSha256: `of ${Version}` }))

it('tells the newest code, a version and an alias apart', () => {
  const aliases = [{ Name: 'live', FunctionVersion: '2' }]
  expect(releaseOf(fn(), aliases)).toEqual({ kind: 'newest' })
  expect(releaseOf(fn('2'), aliases)).toEqual({ kind: 'version', version: '2' })
  expect(releaseOf(fn('live'), aliases)).toEqual({ kind: 'alias', alias: 'live', version: '2' })
})

it('goes back to the version before the one that runs, by number', () => {
  const former = (version: string) => formerVersion({ kind: 'version', version }, versions)
  expect(former('10')).toBe('2')
  expect(former('2')).toBe('1')
  expect(former('1')).toBe(undefined)
})

it('goes back from the newest code to the newest version with other code', () => {
  expect(formerVersion({ kind: 'newest' }, versions)).toBe('10')
  const just = [...versions, { Version: '11', CodeSha256: 'of $LATEST' }]
  expect(formerVersion({ kind: 'newest' }, just)).toBe('10')
  expect(formerVersion({ kind: 'newest' }, versions.slice(0, 1))).toBe(undefined)
})
