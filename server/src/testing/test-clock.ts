import type { Clock } from '../ports/clock.ts'

export const NOON = new Date('2026-11-21T12:00:00.000Z')

/** Stands still until a test moves it. */
export type TestClock = Clock & { set(time: Date): void; advance(milliseconds: number): void }

export function testClock(start: Date = NOON): TestClock {
  let time = start.getTime()
  return {
    now: () => new Date(time),
    set: (to) => {
      time = to.getTime()
    },
    advance: (milliseconds) => {
      time += milliseconds
    },
  }
}
