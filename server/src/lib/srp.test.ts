import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import {
  claimSignature,
  deriveKey,
  groupPrime,
  isDegenerate,
  type ModPow,
  parseSrpHex,
  passwordExponent,
  scramblerOf,
  serverKey,
  serverPublic,
  verifierOf,
} from './srp.ts'

type Vector = Readonly<
  Record<
    | 'name'
    | 'prefix'
    | 'userIdForSrp'
    | 'password'
    | 'saltHex'
    | 'b'
    | 'secretBlockB64'
    | 'timestamp'
    | 'x'
    | 'verifier'
    | 'SRP_A'
    | 'SRP_B'
    | 'u'
    | 'S'
    | 'hkdfKeyHex'
    | 'PASSWORD_CLAIM_SIGNATURE',
    string
  >
>
type Vectors = { readonly N: string; readonly vectors: readonly Vector[] }

const { N, vectors } = JSON.parse(readFileSync(join(import.meta.dirname, 'srp-vectors.json'), 'utf8')) as Vectors
const number = (hex: string) => BigInt(`0x${hex}`)

/** By the book, so that the arithmetic of the server's engine is not its own judge. */
const modPow: ModPow = (base, exponent) => {
  let power = 1n
  let square = base % groupPrime
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) power = (power * square) % groupPrime
    square = (square * square) % groupPrime
  }
  return power
}

describe('SRP as Cognito computes it', () => {
  it('is in the group 15 of RFC 3526', () => assert.equal(groupPrime, number(N)))

  assert.equal(vectors.length, 10)
  for (const v of vectors) {
    it(`agrees with the vector "${v.name}"`, () => {
      const exponent = passwordExponent(number(v.saltHex), v.prefix, v.userIdForSrp, v.password)
      assert.equal(exponent, number(v.x))
      const verifier = verifierOf(exponent, modPow)
      assert.equal(verifier, number(v.verifier))

      const secret = number(v.b)
      assert.equal(serverPublic(verifier, secret, modPow), number(v.SRP_B))
      const side = { clientPublic: number(v.SRP_A), serverPublic: number(v.SRP_B), secret, verifier }
      const scrambler = scramblerOf(side.clientPublic, side.serverPublic)
      assert.equal(scrambler, number(v.u))
      assert.equal(Buffer.from(deriveKey(number(v.S), scrambler)).toString('hex'), v.hkdfKeyHex)

      const key = serverKey(side, modPow)
      assert.equal(Buffer.from(key).toString('hex'), v.hkdfKeyHex)
      const claim = { secretBlock: Buffer.from(v.secretBlockB64, 'base64'), timestamp: v.timestamp }
      const signature = claimSignature(key, v.prefix, v.userIdForSrp, claim)
      assert.equal(Buffer.from(signature).toString('base64'), v.PASSWORD_CLAIM_SIGNATURE)
    })
  }

  it('tells the public values that would give the key away', () => {
    for (const value of [0n, groupPrime, 2n * groupPrime]) assert.equal(isDegenerate(value), true)
    for (const value of [1n, groupPrime - 1n]) assert.equal(isDegenerate(value), false)
  })

  it('reads hex of any length up to that of the group, and nothing else', () => {
    assert.equal(parseSrpHex('f'), 15n)
    assert.equal(parseSrpHex('00fF'), 255n)
    assert.equal(parseSrpHex(N), groupPrime)
    for (const text of ['', '0x1', '-1', '1 ', 'g', `${N}0`]) assert.equal(parseSrpHex(text), undefined)
  })
})
