import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TimeUnit } from '../../model/app-client.ts'
import { toLifetimes } from './token-validity.ts'

const lifetimes = (validity: Parameters<typeof toLifetimes>[0], allowShortLifetimes = false) =>
  toLifetimes(validity, { allowShortLifetimes })

describe('Lifetimes of tokens', () => {
  const short: [TimeUnit, least: number | undefined, most: number][] = [
    ['seconds', 300, 86_400],
    ['minutes', 5, 1440],
    // Five minutes are no whole hour, and a day is the most that there is.
    ['hours', undefined, 24],
    ['days', undefined, 1],
  ]
  const long: [TimeUnit, least: number | undefined, most: number][] = [
    ['seconds', 3600, 315_360_000],
    ['minutes', 60, 5_256_000],
    ['hours', 1, 87_600],
    ['days', undefined, 3650],
  ]
  for (const [unit, least, most] of short) {
    it(`of access and ID tokens have their limits in ${unit}`, () => {
      const of = (value: number) => {
        const units = { accessToken: unit, idToken: unit }
        const { accessTokenSeconds, idTokenSeconds } = lifetimes({ access: value, id: value, units })
        return [accessTokenSeconds, idTokenSeconds]
      }
      if (least !== undefined) {
        assert.deepEqual(of(least), [300, 300])
        assert.throws(() => of(least - 1), { code: 'InvalidParameterException' })
      }
      assert.deepEqual(of(most), [86_400, 86_400])
      assert.throws(() => of(most + 1), { code: 'InvalidParameterException' })
    })
  }

  for (const [unit, least, most] of long) {
    it(`of refresh tokens have their limits in ${unit}`, () => {
      const of = (refresh: number) => lifetimes({ refresh, units: { refreshToken: unit } }).refreshTokenSeconds
      if (least !== undefined) {
        assert.equal(of(least), 3600)
        if (least > 1) assert.throws(() => of(least - 1), { code: 'InvalidParameterException' })
      }
      assert.equal(of(most), 315_360_000)
      assert.throws(() => of(most + 1), { code: 'InvalidParameterException' })
    })
  }

  it('are an hour and thirty days where none is given, or zero for the refresh token', () => {
    assert.deepEqual(lifetimes({ refresh: 0 }), { refreshTokenSeconds: 2_592_000 })
    assert.deepEqual(lifetimes({}), { refreshTokenSeconds: 2_592_000 })
  })

  it('may be a second where the server allows it', () => {
    const units = { accessToken: 'seconds', idToken: 'seconds', refreshToken: 'seconds' } as const
    const { accessTokenSeconds, refreshTokenSeconds } = lifetimes({ access: 1, id: 1, refresh: 1, units }, true)
    assert.deepEqual([accessTokenSeconds, refreshTokenSeconds], [1, 1])
  })
})
