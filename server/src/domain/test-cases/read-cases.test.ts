import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCases } from './read-cases.ts'

const head = 'function: functions/tokens\n'

function read(text: string) {
  const result = readCases(head + text, 'tokens.cases.yaml')
  if (result.kind === 'wrong') throw new Error(result.errors.join('\n'))
  return result.file
}

describe('A file of test cases', () => {
  it("gives every case its own over the file's, member by member", () => {
    const { cases } = read(`given:
  eventVersion: V2_0
  user: { username: jane, attributes: { email: jane@example.com, custom:plan: pro }, groups: [staff] }
  metadata: { tenant: acme }
cases:
  - name: one
    given: { user: { attributes: { custom:plan: free } }, metadata: { tenant: null, tier: gold } }
    expect: { id: { claims: { plan: free } }, within: 5ms }
  - name: a machine
    given: { user: none, eventVersion: V3_0 }
    snapshot: true
`)

    const [one, machine] = cases
    assert.deepEqual(one?.given, {
      eventVersion: 'V2_0',
      user: { username: 'jane', attributes: { email: 'jane@example.com', 'custom:plan': 'free' }, groups: ['staff'] },
      metadata: { tier: 'gold' },
    })
    assert.deepEqual([one.line, one.snapshot, one.expect?.withinMs], [7, false, 5])
    assert.deepEqual([machine?.given.user, machine?.snapshot, machine?.expect], ['none', true, undefined])
  })

  it('keeps every digit of a number', () => {
    const { cases } = read(
      'cases:\n  - { name: a, expect: { access: { added: { a: 9223372036854775807, b: 12 } } } }\n',
    )

    const { added } = cases[0]?.expect?.access ?? {}
    assert.equal(JSON.stringify(added), '{"a":9223372036854775807,"b":12}')
    assert.equal(added?.['b'], 12)
  })

  it('takes yes and no as texts, and 1.0 as a number', () => {
    const { cases } = read('cases:\n  - { name: a, expect: { access: { added: { a: yes, b: 1.0 } } } }\n')

    assert.deepEqual(cases[0]?.expect?.access, { added: { a: 'yes', b: 1 } })
  })

  const expecting = (what: string) => `cases:\n  - name: a\n    expect: ${what}\n`
  const wrong: [string, string, string][] = [
    [
      'an unknown member',
      'given:\n  user: { group: [x] }\ncases: []\n',
      'tokens.cases.yaml:3:18: given.user.group: unknown member (did you mean "groups"?)',
    ],
    ['nothing expected', 'cases:\n  - name: a\n', 'tokens.cases.yaml:3:5: cases[0]: needs expect or snapshot'],
    [
      'a name twice',
      'cases:\n  - { name: a, snapshot: true }\n  - { name: a, snapshot: true }\n',
      'tokens.cases.yaml:4:13: cases[1].name: used by cases[0]',
    ],
    [
      'a claim both added and absent',
      expecting('{ access: { added: { tier: 1 }, absent: [tier] } }'),
      'tokens.cases.yaml:4:23: cases[0].expect.access: tier is both added and absent',
    ],
    [
      'an ID token of a machine',
      'given: { user: none }\ncases:\n  - { name: a, expect: { id: { claims: { a: 1 } } } }\n',
      'tokens.cases.yaml:4:30: cases[0].expect.id: client_credentials issues no ID token',
    ],
    [
      'an event version that no machine gets',
      'given: { user: none, eventVersion: V2_0 }\ncases:\n  - { name: a, given: {}, snapshot: true }\n',
      'tokens.cases.yaml:4:23: cases[0].given: eventVersion V2_0 is not called for client_credentials; the function would not run',
    ],
    [
      'a grant of machines with a user',
      'cases:\n  - { name: a, given: { grant: client_credentials }, snapshot: true }\n',
      'tokens.cases.yaml:3:23: cases[0].given: the grant client_credentials has no user; set user: none',
    ],
    [
      'a grant that there is not',
      'given: { grant: pasword }\ncases: []\n',
      'tokens.cases.yaml:2:17: given.grant: must be one of password, srp, custom, user_auth, new_password, device, code, implicit, refresh, get_tokens_from_refresh_token, client_credentials, get_client_token, console (did you mean "password"?)',
    ],
    [
      'an attribute that is a number',
      'given: { user: { attributes: { custom:n: 1 } } }\ncases: []\n',
      'tokens.cases.yaml:2:42: given.user.attributes.custom:n: must be a text; put it in quotes',
    ],
    [
      'tokens expected of an event',
      'cases:\n  - { name: a, given: { event: {} }, expect: { access: { only: true } } }\n',
      'tokens.cases.yaml:3:56: cases[0].expect.access: with given.event only answer, error, log and within are known',
    ],
    [
      'a duration without unit',
      expecting('{ within: 5 }'),
      'tokens.cases.yaml:4:23: cases[0].expect.within: must be a duration such as 5ms or 1s',
    ],
    [
      'no YAML',
      'cases: [\n',
      'tokens.cases.yaml:3:1: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ]
  for (const [what, text, error] of wrong) {
    it(`is refused for ${what}`, () => {
      const result = readCases(head + text, 'tokens.cases.yaml')

      assert.equal(result.kind === 'wrong' ? result.errors[0] : undefined, error)
    })
  }

  it('tells all that is wrong with it at once, in the order of the file', () => {
    const result = readCases('given: { a: 1 }\ncases:\n  - { nam: x }\n', 'x.cases.yaml')

    assert.deepEqual(result.kind === 'wrong' ? result.errors.map((each) => each.split(': ')[1]) : [], [
      'function',
      'given.a',
      'cases[0]',
      'cases[0]',
      'cases[0].nam',
    ])
  })
})
