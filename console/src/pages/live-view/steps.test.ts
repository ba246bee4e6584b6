import { expect, it } from 'vitest'
import type { ActivityCount } from '../../api/poolhouse.ts'
import { percentilePerStep, perStep, spans, stepsUntil } from './steps.ts'

const now = Date.parse('2026-11-21T12:00:30Z')
const count = (some: Partial<ActivityCount>): ActivityCount => ({
  at: '2026-11-21T12:00:00.000Z',
  kind: 'grant',
  name: 'refresh',
  outcome: 'ok',
  count: 1,
  ...some,
})

it('cuts the hour into two minutes each, and the day into half hours, the last one holding the moment', () => {
  const hour = stepsUntil(now, spans.hour)
  expect([hour.length, hour[0], hour.at(-1)]).toEqual([30, now - 30_000 - 29 * 120_000, now - 30_000])
  const day = stepsUntil(now + 29 * 60_000, spans.day)
  expect([day.length, day.at(-1)]).toEqual([48, now - 30_000])
})

it('adds up what is asked for, step by step', () => {
  const steps = stepsUntil(now, { everyMinutes: 1, steps: 2 })
  const counts = [
    count({ count: 2 }),
    count({ name: 'code', count: 3 }),
    count({ at: '2026-11-21T11:59:00.000Z' }),
    count({ at: '2026-11-21T11:58:00.000Z' }),
    count({ outcome: 'refused', count: 9 }),
  ]
  expect(perStep(counts, steps, ({ outcome }) => outcome === 'ok')).toEqual([1, 5])
})

it('finds percentiles over all that ran in a step, and none where nothing ran', () => {
  const steps = stepsUntil(now, { everyMinutes: 1, steps: 2 })
  const counts = [
    count({ durations: [{ upToMs: 64, count: 10 }] }),
    count({
      name: 'code',
      durations: [
        { upToMs: 2, count: 80 },
        { upToMs: 128, count: 10 },
      ],
    }),
  ]
  const [before, within] = percentilePerStep(counts, steps, 0.5)
  expect(before).toBeUndefined()
  expect(within).toBeCloseTo(1.68, 2)
  expect(percentilePerStep(counts, steps, 0.9)[1]).toBeCloseTo(53.8, 1)
  expect(percentilePerStep(counts, steps, 0.95)[1]).toBeCloseTo(107.6, 1)
})
