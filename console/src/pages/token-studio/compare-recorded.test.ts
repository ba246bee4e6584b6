import { expect, it } from 'vitest'
import type { Claims, Preview } from '../../api/poolhouse.ts'
import { type Compared, claimsThatDiffer, comparison } from './compare-recorded.ts'

const preview = (own: Claims, after: Claims): Preview => ({
  before: { access: own },
  after: { access: after },
  invocations: [],
})
const refused = (message: string): Preview => ({
  before: { access: {} },
  refusal: { type: 'UserLambdaValidationException', message },
  invocations: [],
})

it('leaves out claims of the moment, unless a function has set them', () => {
  const first = preview({ event_id: 'a' }, { event_id: 'a', tier: 'gold' })
  expect(comparison(first, preview({ event_id: 'b' }, { event_id: 'b', tier: 'gold' }))).toEqual({ kind: 'same' })
  expect(comparison(first, preview({ event_id: 'b' }, { event_id: 'mine', tier: 'gold' }))).toEqual({
    kind: 'differs',
    differences: [{ token: 'access', name: 'event_id', what: 'added', after: 'mine' }],
  })
})

it('tells which claims differ', () => {
  expect(comparison(preview({}, { tier: 'gold' }), preview({}, { tier: 'pro' }))).toEqual({
    kind: 'differs',
    differences: [{ token: 'access', name: 'tier', what: 'changed', before: 'gold', after: 'pro' }],
  })
})

it('tells when a code gives no token any more, and finds equal refusals the same', () => {
  expect(comparison(preview({}, {}), refused('No.'))).toEqual({
    kind: 'refused',
    before: 'tokens',
    after: 'no token: No.',
  })
  expect(comparison(refused('No.'), refused('No.'))).toEqual({ kind: 'same' })
})

it('tells for whom each claim differs, that of most events first', () => {
  const differs = (username: string, ...names: string[]) =>
    ({
      record: { username },
      kind: 'differs',
      differences: names.map((name) => ({ token: 'access', name, what: 'added', after: 1 })),
    }) as unknown as Compared
  const compared = [differs('jane', 'seats'), differs('bob', 'tier'), differs('jane', 'tier'), differs('jane', 'tier')]
  expect(claimsThatDiffer(compared, ({ username }) => username ?? '')).toEqual([
    { token: 'access', name: 'tier', events: 3, who: ['bob', 'jane'] },
    { token: 'access', name: 'seats', events: 1, who: ['jane'] },
  ])
})
