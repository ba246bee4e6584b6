import { expect, it } from 'vitest'
import { parseJson } from '../../json/exact-json.ts'
import { claimDifferences } from './claim-differences.ts'

it('tells what was added, changed, removed and left, in the order of the token', () => {
  const before = { sub: 'a', tier: 'free', email: 'j@example.com' }
  const after = { sub: 'a', tier: 'gold', level: 3 }
  expect(claimDifferences(before, after)).toEqual([
    { name: 'sub', what: 'same', before: 'a', after: 'a' },
    { name: 'tier', what: 'changed', before: 'free', after: 'gold' },
    { name: 'email', what: 'removed', before: 'j@example.com' },
    { name: 'level', what: 'added', after: 3 },
  ])
})

it('compares values as JSON: members in any order, lists in theirs', () => {
  const what = (before: object, after: object) =>
    claimDifferences({ a: before as never }, { a: after as never })[0]?.what
  expect(what({ x: 1, y: { p: 1, q: 2 } }, { y: { q: 2, p: 1 }, x: 1 })).toBe('same')
  expect(what(['a', 'b'], ['b', 'a'])).toBe('changed')
})

it('is not confused by names that every object has', () => {
  expect(claimDifferences({}, { constructor: 'x' } as never)).toEqual([
    { name: 'constructor', what: 'added', after: 'x' },
  ])
})

it('sees every digit of a number, and not how it is written', () => {
  const what = (before: string, after: string) =>
    claimDifferences({ a: parseJson(before) as never }, { a: parseJson(after) as never })[0]?.what
  expect(what('9223372036854775807', '9223372036854775808')).toBe('changed')
  expect(what('9223372036854775807', '9223372036854775807')).toBe('same')
  expect(what('[1.0]', '[1]')).toBe('same')
  expect(what('1', '"1"')).toBe('changed')
})
