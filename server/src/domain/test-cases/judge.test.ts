import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Expect, Observed } from '../../model/test-case.ts'
import { judge } from './judge.ts'

const observed: Observed = {
  before: { access: { sub: 'x', scope: 'openid a/read', plan: 'free' }, id: { sub: 'x', email: 'a@example.com' } },
  after: {
    access: { sub: 'x', scope: 'openid a/write', plan: 'pro', tier: 'gold', 'cognito:groups': ['a', 'b'] },
    id: { sub: 'x', seats: [1, 2] },
  },
  event: { request: { scopes: ['openid'], userAttributes: { email: 'a@example.com' } } },
  answer: { response: { claimsAndScopeOverrideDetails: { a: 1 } } },
  effects: [
    { target: 'access', name: 'sub', change: 'change', result: 'ignored', reason: 'claim-locked', path: '/response/x' },
  ],
  warnings: [],
  log: ['tier gold'],
  handlerMs: 3,
}
const allowed = { ignored: ['claim-locked'] } as const

describe('A case holds when', () => {
  const holding: [string, Expect][] = [
    ['a claim was added', { access: { added: { tier: 'gold' } } }],
    [
      'a number is equal, however it is written',
      { both: { claims: {} }, id: { added: { seats: [JSON.rawJSON('1.0'), 2] } } },
    ],
    ['a claim was changed', { access: { changed: { plan: 'pro' } } }],
    ['a claim is gone', { id: { absent: ['email'] } }],
    ['a claim has a value, whatever it was before', { both: { claims: { sub: 'x' } } }],
    ['nothing else was touched', { id: { only: true, added: { seats: [1, 2] }, absent: ['email'] } }],
    ['the scopes are these, in any order', { access: { scopes: ['a/write', 'openid'] } }],
    ['scopes came and went', { access: { scopesAdded: ['a/write'], scopesRemoved: ['a/read'] } }],
    ['the groups are these, in order', { access: { groups: ['a', 'b'] } }],
    [
      'part of the event and of the answer is as expected',
      { event: { request: { scopes: ['openid'] } }, answer: { response: {} } },
    ],
    ['the log has a text', { log: ['gold'] }],
    ['the handler was quick enough', { withinMs: 3 }],
    [
      'a pattern fits',
      { access: { claims: { tier: { $match: '^g' }, plan: { $type: 'string' }, sub: { $any: true } } } },
    ],
    ['a list contains a value', { id: { claims: { seats: { $contains: 2 } } } }],
  ]
  for (const [what, expect] of holding) {
    it(what, () => assert.deepEqual(judge({ ...allowed, ...expect }, observed), []))
  }

  it('the refusal is as expected', () => {
    const refused: Observed = { ...observed, error: { type: 'T', message: 'no.' } }
    const { after: _after, ...without } = refused
    for (const error of ['no.', { type: 'T' }, { type: 'T', message: 'no.' }]) {
      assert.deepEqual(judge({ ...allowed, error }, without), [])
    }
  })
})

describe('A case fails when', () => {
  const failing: [string, Expect, object][] = [
    [
      'a claim has another value',
      { access: { added: { tier: 'silver' } } },
      { where: 'access token, claim tier', expected: 'silver', actual: 'gold' },
    ],
    [
      'a claim that should be added was there',
      { access: { added: { plan: 'pro' } } },
      { where: 'access token, claim plan', text: 'was there before' },
    ],
    [
      'a claim that should change was not there',
      { access: { changed: { tier: 'gold' } } },
      { where: 'access token, claim tier', text: 'was not there before' },
    ],
    [
      'a claim is still there',
      { access: { absent: ['tier'] } },
      { where: 'access token, claim tier', text: 'is there', actual: 'gold' },
    ],
    [
      'something else was touched',
      { access: { only: true, added: { tier: 'gold' }, changed: { plan: 'pro' }, scopesAdded: ['a/write'] } },
      { where: 'access token, claim cognito:groups', text: 'nobody expected a change', actual: ['a', 'b'] },
    ],
    ['a scope is missing', { access: { scopesAdded: ['b'] } }, { where: 'access token, scopes', text: 'b is missing' }],
    [
      'the groups are in another order',
      { access: { groups: ['b', 'a'] } },
      { where: 'access token, groups', expected: ['b', 'a'], actual: ['a', 'b'] },
    ],
    ['the ID token should not be there', { id: 'none' }, { where: 'ID token', text: 'is issued' }],
    [
      'a token was issued and an error expected',
      { error: 'no' },
      { where: 'error', expected: 'no', text: 'a token was issued' },
    ],
    [
      'an ignored change is missing',
      { ignored: ['claim-locked', 'value-null'] },
      { where: 'ignored changes', text: 'value-null is missing' },
    ],
    ['the log lacks a text', { log: ['silver'] }, { where: 'log', text: '"silver" does not occur' }],
    ['the handler was slow', { withinMs: 2 }, { where: 'duration', text: '3.0 ms, more than 2 ms' }],
    [
      'a member of the event differs',
      { event: { request: { scopes: [] } } },
      { where: 'event.request.scopes', expected: [], actual: ['openid'] },
    ],
  ]
  for (const [what, expect, mismatch] of failing) {
    it(what, () => assert.deepEqual(judge({ ...allowed, ...expect }, observed), [mismatch]))
  }

  it('a change had no effect, unless that is expected', () => {
    const [mismatch] = judge({}, observed)

    assert.equal(mismatch?.where, 'ignored change of sub')
    assert.deepEqual(judge({ ignored: 'any' }, observed), [])
    assert.deepEqual(judge({ ignored: [{ claim: 'sub', reason: 'claim-locked' }] }, observed), [])
  })

  it('no token was issued', () => {
    const { after: _after, ...refused } = { ...observed, error: { type: 'T', message: 'no.' } }

    assert.deepEqual(judge(allowed, refused), [{ where: 'no token', text: 'T: no.' }])
  })
})
