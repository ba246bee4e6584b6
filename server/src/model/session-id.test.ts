import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { parseSessionId, toSessionId } from './session-id.ts'

describe('session ids', () => {
  const uuids = [
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    ...Array.from({ length: 50 }, () => randomUUID()),
  ]
  it('are 28 lower-case letters and digits, and lead back to the session', () => {
    for (const uuid of uuids) {
      for (const kind of ['tkn', 'sso'] as const) {
        const id = toSessionId({ kind, uuid })
        assert.match(id, /^(tkn|sso)[0-9a-z]{25}$/)
        assert.deepEqual(parseSessionId(id), { kind, uuid })
      }
    }
  })

  for (const [what, id] of [
    ['another kind', `key${'0'.repeat(25)}`],
    ['capitals', `tkn${'A'.repeat(25)}`],
    ['another length', `tkn${'0'.repeat(24)}`],
    ['more than a UUID holds', `tkn${'z'.repeat(25)}`],
  ] as const) {
    it(`are not those with ${what}`, () => assert.equal(parseSessionId(id), undefined))
  }
})
