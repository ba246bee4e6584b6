import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { totp, totpStep, totpStepOf } from './totp.ts'

const secret = Buffer.from('12345678901234567890')
const at = (seconds: number) => new Date(seconds * 1000)

describe('TOTP', () => {
  // RFC 6238 appendix B, SHA-1.
  const vectors = [
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ] as const
  for (const [seconds, code] of vectors) {
    it(`is ${code} at second ${seconds}`, () => assert.equal(totp(secret, totpStep(at(seconds)), 8), code))
  }

  it('has the last six of those digits', () => assert.equal(totp(secret, totpStep(at(59))), '287082'))

  it('takes a code one step early or late, and no other', () => {
    const step = totpStep(at(1_800_000_000))
    const found = [-2, -1, 0, 1, 2].map((n) => totpStepOf(secret, totp(secret, step + n), at(1_800_000_000)))

    assert.deepEqual(found, [undefined, step - 1, step, step + 1, undefined])
  })

  it('takes no text that is not the code', () => {
    const now = at(59)
    for (const text of ['', '287083', '28708', '2870820', ' 287082', '２８７０８２']) {
      assert.equal(totpStepOf(secret, text, now), undefined)
    }
  })
})
