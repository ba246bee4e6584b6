import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseSrpTimestamp, srpTimestamp } from './srp-timestamp.ts'

describe('TIMESTAMP of an SRP claim', () => {
  const times: [string, string][] = [
    ['Tue Sep 5 00:00:01 UTC 2023', '2023-09-05T00:00:01.000Z'],
    ['Sat Nov 21 18:45:09 UTC 2026', '2026-11-21T18:45:09.000Z'],
    ['Thu Feb 29 23:59:59 UTC 2024', '2024-02-29T23:59:59.000Z'],
  ]
  for (const [text, time] of times) {
    it(`reads and writes ${text}`, () => {
      assert.equal(parseSrpTimestamp(text)?.toISOString(), time)
      assert.equal(srpTimestamp(new Date(time)), text)
    })
  }

  it('reads a day of the month with a leading zero too, as some clients write it', () => {
    assert.equal(parseSrpTimestamp('Tue Sep 05 00:00:01 UTC 2023')?.toISOString(), '2023-09-05T00:00:01.000Z')
  })

  const wrong = [
    '',
    'now',
    '2023-09-05T00:00:01Z',
    'Wed Sep 5 00:00:01 UTC 2023',
    'Thu Feb 30 00:00:01 UTC 2023',
    'Tue Sep 5 24:00:01 UTC 2023',
    'Tue Sep 5 00:00:01 CET 2023',
    'Di Sep 5 00:00:01 UTC 2023',
    'Tue Sep 5 0:00:01 UTC 2023',
    'Tue Sep 5 00:00:01 UTC 2023 ',
  ]
  for (const text of wrong) it(`refuses "${text}"`, () => assert.equal(parseSrpTimestamp(text), undefined))
})
