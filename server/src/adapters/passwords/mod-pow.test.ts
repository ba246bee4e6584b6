import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { bigIntFrom } from '../../lib/big-int-bytes.ts'
import { groupPrime, type ModPow } from '../../lib/srp.ts'
import { modPow } from './mod-pow.ts'
import { modPowByImport } from './mod-pow-by-import.ts'

function byTheBook(base: bigint, exponent: bigint): bigint {
  let power = 1n
  for (const bit of exponent.toString(2)) {
    power = (power * power) % groupPrime
    if (bit === '1') power = (power * base) % groupPrime
  }
  return power
}

const random = (bytes: number) => bigIntFrom(randomBytes(bytes)) % groupPrime

const engines: [string, ModPow][] = [
  ['modPow', modPow],
  ['modPowByImport', modPowByImport],
]
for (const [name, engine] of engines) {
  describe(name, () => {
    const powers: [string, bigint, bigint][] = [
      ['the generator', 2n, random(32)],
      ['any number', random(384), random(32)],
      ['a long exponent', random(384), random(128)],
      ['zero', 0n, 5n],
      ['one', 1n, 5n],
      ['minus one, odd', groupPrime - 1n, 5n],
      ['minus one, even', groupPrime - 1n, 6n],
      ['exponent one', 7n, 1n],
      ['exponent zero', 7n, 0n],
      ['a result of one byte', 2n, 7n],
      ['an inverse', random(384), groupPrime - 2n],
    ]
    for (const [what, base, exponent] of powers) {
      it(`is the power modulo the group's prime: ${what}`, () => {
        assert.equal(engine(base, exponent), byTheBook(base, exponent))
      })
    }
  })
}

describe('modPow', () => {
  it('is the quick one on this version of Node.js', () => assert.notEqual(modPow, modPowByImport))
})
