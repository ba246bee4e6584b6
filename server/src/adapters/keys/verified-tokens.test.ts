import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { VerifiedTokens } from './verified-tokens.ts'

describe('Tokens that were verified', () => {
  it('are not verified again, and others each time', () => {
    const verified = new VerifiedTokens()
    const seen: string[] = []
    const ask = (token: string, claims?: object) =>
      verified.claimsOf(token, () => {
        seen.push(token)
        return claims as never
      })

    assert.deepEqual([ask('good', { sub: 'S' }), ask('good')], [{ sub: 'S' }, { sub: 'S' }])
    assert.deepEqual([ask('bad'), ask('bad'), ask('goo')], [undefined, undefined, undefined])

    assert.deepEqual(seen, ['good', 'bad', 'bad', 'goo'])
  })

  it('V20 are remembered up to a thousand: the one that was used least lately goes first', () => {
    const verified = new VerifiedTokens()
    const isKnown = (token: string) => verified.claimsOf(token, () => undefined) !== undefined
    for (let n = 0; n < 1000; n++) verified.claimsOf(`token-${n}`, () => ({ n }))
    assert.ok(isKnown('token-0'))

    verified.claimsOf('one-more', () => ({}))

    assert.deepEqual([isKnown('token-0'), isKnown('token-1'), isKnown('token-2')], [true, false, true])
  })
})
