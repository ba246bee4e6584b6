import { expect, it } from 'vitest'
import { personOf } from './person-of.ts'

const record = (username: string | null, userAttributes: object) =>
  ({ username, event: { request: { userAttributes } } }) as never

it.each([
  ['a user name as it is', record('jane', { sub: 'a', email: 'jane@example.com' }), 'jane'],
  ['the address where the name is the sub', record('a', { sub: 'a', email: 'jane@example.com' }), 'jane@example.com'],
  ['the number where there is no address', record('a', { sub: 'a', phone_number: '+4912345' }), '+4912345'],
  ['the sub where there is neither', record('a', { sub: 'a' }), 'a'],
  ['nobody for a machine', record(null, {}), undefined],
])('shows %s', (_, given, expected) => {
  expect(personOf(given)).toBe(expected)
})
