import { expect, it } from 'vitest'
import { filterOf } from './user-search.ts'

it.each([
  ['email', 'ada', 'email ^= "ada"'],
  ['sub', ' 1-2 ', 'sub = "1-2"'],
  ['name', 'a "quoted" \\ name', 'name ^= "a \\"quoted\\" \\\\ name"'],
  ['username', '  ', undefined],
])('%s that begins with %s', (attribute, text, filter) => {
  expect(filterOf(attribute, text)).toBe(filter)
})
