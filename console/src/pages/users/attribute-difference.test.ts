import { expect, it } from 'vitest'
import { differenceOf } from './attribute-difference.ts'

it('writes what changed or came, and deletes what went or became empty', () => {
  const before = [
    { name: 'email', value: 'a@example.com' },
    { name: 'name', value: 'Ada' },
    { name: 'nickname', value: 'A' },
    { name: 'locale', value: 'en' },
  ]
  const after = [
    { name: 'email', value: 'a@example.com' },
    { name: 'name', value: 'Ada L.' },
    { name: 'nickname', value: '' },
    { name: 'zoneinfo', value: 'Europe/London' },
    { name: '', value: 'not chosen yet' },
  ]
  expect(differenceOf(before, after)).toEqual({
    put: [
      { name: 'name', value: 'Ada L.' },
      { name: 'zoneinfo', value: 'Europe/London' },
    ],
    removed: ['nickname', 'locale'],
  })
})
