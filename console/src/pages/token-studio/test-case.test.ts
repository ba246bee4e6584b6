import { expect, it } from 'vitest'
import type { Preview } from '../../api/poolhouse.ts'
import { parseJson } from '../../json/exact-json.ts'
import { testCase, withCase } from './test-case.ts'

const preview = {
  before: { access: { sub: 'a', scope: 'orders/read' }, id: { sub: 'a', email: 'j@example.com' } },
  after: { access: { sub: 'a', scope: 'orders/read extra', tier: 'gold' }, id: { sub: 'a' } },
  invocations: [
    {
      eventVersion: 'V3_0',
      grant: 'code',
      clientId: 'web',
      userPoolId: 'eu-west-1_a',
      effects: [{ name: 'sub', reason: 'claim-locked', result: 'ignored' }],
      event: {
        userName: 'jane',
        request: {
          userAttributes: { sub: 'a', 'cognito:user_status': 'CONFIRMED', email: 'j@example.com' },
          groupConfiguration: { groupsToOverride: ['admin'] },
          scopes: ['orders/read'],
        },
      },
    },
  ],
} as unknown as Preview

it('has the input of the run, and what came of it', () => {
  expect(testCase('one', preview)).toEqual({
    name: 'one',
    given: {
      eventVersion: 'V3_0',
      pool: { id: 'eu-west-1_a', region: 'eu-west-1' },
      client: 'web',
      user: {
        username: 'jane',
        sub: 'a',
        status: 'CONFIRMED',
        attributes: { email: 'j@example.com' },
        groups: ['admin'],
      },
      grant: 'code',
      scopes: ['orders/read'],
    },
    expect: {
      access: { added: { tier: 'gold' }, scopes: ['orders/read', 'extra'], only: true },
      id: { absent: ['email'], only: true },
      ignored: [{ claim: 'sub', reason: 'claim-locked' }],
    },
  })
})

it('begins a file, and goes on with one in its own indentation', () => {
  const one = { name: 'a: "b"', given: { user: 'none', 'custom:x': 1 } }
  const begun = withCase('', 'tokens', one)
  expect(begun).toBe(
    'function: tokens\n\ncases:\n  - name: "a: \\"b\\""\n    given:\n      user: "none"\n      "custom:x": 1\n',
  )
  expect(withCase('given:\n  - x\ncases:\n- name: first\n\n', 'tokens', { name: 'n', given: {} })).toBe(
    'given:\n  - x\ncases:\n- name: first\n- name: "n"\n  given: {}\n',
  )
})

it('keeps every digit of a number', () => {
  const one = parseJson('{"added":{"id":9223372036854775807,"list":[1.50]}}') as never
  expect(withCase('', 'tokens', one)).toContain('id: 9223372036854775807\n      list: [1.50]\n')
})

it('refuses a run without a function', () => {
  expect(() => testCase('x', { ...preview, invocations: [] })).toThrow('nothing to test')
})
