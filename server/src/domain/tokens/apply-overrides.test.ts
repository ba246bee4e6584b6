import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type JsonObject, parseExactJson } from '../../lib/exact-json.ts'
import type { Claims } from '../../model/claims.ts'
import type { EventVersion } from '../../model/user-pool.ts'
import {
  access,
  add,
  type Difference,
  id,
  same,
  v1,
  v1Vectors,
  v2,
  v2Refusals,
  v2Vectors,
} from '../../testing/customization-vectors.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import { applyOverrides } from './apply-overrides.ts'
import { parseOverrides } from './overrides.ts'

// A person who signed in with the SDK, in groups g1 (role R1) and g2 (role R2), and what a machine gets.
const clientId = '1example23456789'
const client = { id: clientId, allowedScopes: ['api/read', 'api/write'] }
const accessBase: Claims = {
  sub: 'S',
  'cognito:groups': ['g1', 'g2'],
  event_id: 'E',
  client_id: clientId,
  token_use: 'access',
  scope: 'aws.cognito.signin.user.admin',
  auth_time: 1,
  username: 'jane',
}
const idBase: Claims = {
  sub: 'S',
  'cognito:groups': ['g1', 'g2'],
  email_verified: true,
  'cognito:preferred_role': 'R1',
  'cognito:username': 'jane',
  'cognito:roles': ['R1', 'R2'],
  aud: clientId,
  token_use: 'id',
  auth_time: 1,
  email: 'j@x.io',
  family_name: 'Zoe',
  'custom:plan': 'free',
}
const machineBase: Claims = {
  sub: clientId,
  client_id: clientId,
  token_use: 'access',
  scope: 'api/read api/write',
  auth_time: 1,
}

const customize = (version: EventVersion, response: unknown, machine = false, strict = false) => {
  const answer = parseExactJson(JSON.stringify(response)) as JsonObject
  const overrides = parseOverrides(version, answer, { machine, strict })
  const base = machine ? { access: machineBase } : { access: accessBase, id: idBase }
  return { ...applyOverrides(base, overrides, client), warnings: overrides.warnings }
}

function differs(after: Claims | undefined, base: Claims, expected: Difference) {
  const wanted = Object.fromEntries(Object.entries({ ...base, ...expected }).filter(([, value]) => value !== undefined))
  assert.deepEqual(after, wanted)
}

describe('A V1_0 answer customizes the ID token, and only by groups the access token', () => {
  for (const [number, title, answer, idDifference, accessDifference] of v1Vectors) {
    it(`${number} ${title}`, () => {
      const { claims } = customize('V1_0', answer)

      differs(claims.id, idBase, idDifference)
      differs(claims.access, accessBase, accessDifference)
    })
  }

  it('A14 refuses the whole answer for an array', () => {
    assert.throws(() => customize('V1_0', v1(add({ ok: 'x', roles: ['a'] }))), refused('value-type-v1'))
  })
})

const refused = (reason: string) => (error: unknown) => error instanceof InvalidAnswer && error.reason === reason

for (const version of ['V2_0', 'V3_0'] as const) {
  describe(`A ${version} answer customizes both tokens of a person`, () => {
    for (const [number, title, answer, idDifference, accessDifference] of v2Vectors(clientId)) {
      it(`${number} ${title}`, () => {
        const { claims } = customize(version, answer)

        differs(claims.id, idBase, idDifference)
        differs(claims.access, accessBase, accessDifference)
      })
    }

    for (const [number, title, answer, reason] of v2Refusals) {
      it(`${number} refuses ${title}: ${reason}`, () => {
        assert.throws(() => customize(version, answer), refused(reason))
      })
    }

    it('B24 keeps every digit of a number that a double cannot hold', () => {
      const text =
        '{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"claimsToAddOrOverride":{"n":9223372036854775807}}}}'
      const overrides = parseOverrides(version, parseExactJson(text) as JsonObject, { machine: false, strict: false })

      const { claims } = applyOverrides({ access: accessBase, id: idBase }, overrides, client)

      assert.match(JSON.stringify(claims.access), /"n":9223372036854775807[,}]/)
    })
  })
}

describe('A V3_0 answer customizes the token of a machine', () => {
  const vectors: [string, string, unknown, Difference][] = [
    ['C2', 'adds a claim', access(add({ tier: 'gold' })), { tier: 'gold' }],
    ['C3', 'suppresses one of the scopes', access({ scopesToSuppress: ['api/write'] }), { scope: 'api/read' }],
    ['C4', 'adds a scope', access({ scopesToAdd: ['x/y'] }), { scope: 'api/read api/write x/y' }],
    [
      'C5',
      'ignores the ID token and groups',
      v2({ idTokenGeneration: add({ x: '1' }), groupOverrideDetails: { groupsToOverride: ['g'] } }),
      same,
    ],
  ]
  for (const [number, title, answer, difference] of vectors) {
    it(`${number} ${title}`, () => {
      const { claims } = customize('V3_0', answer, true)

      differs(claims.access, machineBase, difference)
      assert.equal(claims.id, undefined)
    })
  }

  const inV1Container = {
    claimsToAddOrOverride: { 'custom:role': 'admin', n: 5, z: '1' },
    claimsToSuppress: ['z', 'client_id'],
    groupOverrideDetails: { groupsToOverride: ['g'] },
  }
  for (const beside of [{}, v2(null), v2({})]) {
    it(`C10 takes the container of V1_0 beside ${JSON.stringify(beside)}, with a warning`, () => {
      const { claims, warnings, effects } = customize('V3_0', { ...beside, ...v1(inV1Container) }, true)

      differs(claims.access, machineBase, { 'custom:role': 'admin', n: 5 })
      assert.deepEqual(
        warnings.map(({ code }) => code),
        ['v1-container-machine'],
      )
      assert.deepEqual(
        effects.map(({ name, result, reason, note }) => [name, result, reason ?? note]),
        [
          ['groupOverrideDetails', 'ignored', 'groups-for-machine'],
          ['custom:role', 'applied', 'v1-container-machine'],
          ['n', 'applied', 'v1-container-machine'],
          ['z', 'ignored', 'suppress-wins'],
          ['z', 'ignored', 'suppress-absent'],
          ['client_id', 'ignored', 'suppress-locked'],
        ],
      )
    })
  }

  it('C11 ignores the container of V1_0 in strict mode, and says so', () => {
    const { claims, effects } = customize('V3_0', v1(inV1Container), true, true)

    differs(claims.access, machineBase, same)
    assert.deepEqual(
      effects.map(({ reason, hint }) => [reason, hint]),
      [['container-wrong-version', 'claimsAndScopeOverrideDetails']],
    )
  })
})

describe('Every change that a function asked for is explained', () => {
  const changes: [string, unknown, object][] = [
    ['an added claim', access(add({ tier: 'gold' })), { result: 'applied', change: 'add', after: 'gold' }],
    [
      'a changed claim',
      id(add({ email: 'n@x.io' })),
      { result: 'applied', change: 'change', before: 'j@x.io', after: 'n@x.io' },
    ],
    [
      'a suppressed claim',
      id({ claimsToSuppress: ['email'] }),
      { result: 'applied', change: 'suppress', before: 'j@x.io' },
    ],
    [
      'a locked claim',
      access(add({ sub: 'x' })),
      { result: 'ignored', reason: 'claim-locked', before: 'S', after: 'x' },
    ],
    ['another cognito: claim', access(add({ 'cognito:x': 1 })), { reason: 'claim-locked-prefix' }],
    ['a dev: claim', access(add({ 'dev:x': 1 })), { reason: 'claim-dev-prefix' }],
    ['a group claim among the claims', access(add({ 'cognito:roles': [] })), { reason: 'claim-use-groups' }],
    ['a null value', access(add({ x: null })), { reason: 'value-null' }],
    ['an equal value', id(add({ family_name: 'Zoe' })), { reason: 'value-same' }],
    ['an absent claim', id({ claimsToSuppress: ['x'] }), { reason: 'suppress-absent' }],
    [
      'a scope that is there',
      access({ scopesToAdd: ['aws.cognito.signin.user.admin'] }),
      { reason: 'scope-already-present' },
    ],
    ['a scope that is not there', access({ scopesToSuppress: ['x'] }), { reason: 'scope-absent' }],
    [
      "a scope that is not the client's",
      access({ scopesToAdd: ['x'] }),
      { result: 'applied', note: 'scope-outside-client' },
    ],
    [
      'a misplaced member',
      v2({ scopesToAdd: ['x'] }),
      { reason: 'member-misplaced', hint: '/response/claimsAndScopeOverrideDetails/accessTokenGeneration/scopesToAdd' },
    ],
    [
      'a misspelt member',
      access({ claimsToAddOrOveride: {} }),
      { reason: 'member-unknown', hint: 'claimsToAddOrOverride' },
    ],
  ]
  for (const [title, answer, expected] of changes) {
    it(title, () => {
      const [effect, ...others] = customize('V3_0', answer).effects

      assert.deepEqual(others, [])
      assert.partialDeepStrictEqual(effect, expected)
    })
  }

  it('names the place in the answer by JSON pointer', () => {
    const [effect] = customize('V3_0', access(add({ 'a/b': '1' }))).effects

    assert.equal(
      effect?.path,
      '/response/claimsAndScopeOverrideDetails/accessTokenGeneration/claimsToAddOrOverride/a~1b',
    )
  })

  it('V25 takes the names of object prototypes as plain claims', () => {
    const { claims } = customize(
      'V3_0',
      JSON.parse(
        '{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"claimsToAddOrOverride":{"__proto__":{"admin":true},"constructor":"x"}}}}',
      ),
    )

    assert.equal(JSON.parse(JSON.stringify(claims.access)).admin, undefined)
    assert.equal(({} as { admin?: boolean }).admin, undefined)
    assert.match(JSON.stringify(claims.access), /"constructor":"x"/)
  })
})
