import { expect, it } from 'vitest'
import { buckets, type Run, spans } from './run.ts'

const now = Date.parse('2026-11-21T12:00:30Z')
const run = (secondsAgo: number, ms: number, outcome: Run['outcome'] = 'ok'): Run => ({
  id: String(secondsAgo),
  at: now - secondsAgo * 1000,
  trigger: 'PreTokenGeneration',
  triggerSource: 'TokenGeneration_Authentication',
  outcome,
  username: null,
  clientId: null,
  ms,
})

it('counts runs by the minute they began in, and leaves out what is older', () => {
  const runs = [run(0, 1), run(30, 5, 'timeout'), run(31, 3), run(3600, 9), run(2, 9, 'not-called')]
  const found = buckets(runs, now, spans.hour)
  expect(found).toHaveLength(60)
  expect(found.at(-1)).toEqual({ begins: now - 30_000, ok: 1, failed: 1, medianMs: 1, slowestMs: 5 })
  expect(found.at(-2)).toEqual({ begins: now - 90_000, ok: 1, failed: 0, medianMs: 3, slowestMs: 3 })
  expect(found.reduce((sum, { ok, failed }) => sum + ok + failed, 0)).toBe(3)
})

it('has no duration where nothing ran', () => {
  expect(buckets([], now, spans.day)[0]).toEqual({ begins: now - 30_000 - 47 * 30 * 60_000, ok: 0, failed: 0 })
})
