import { expect, it } from 'vitest'
import type { Claims, Preview } from '../../api/poolhouse.ts'
import { comparison } from './compare-recorded.ts'

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
