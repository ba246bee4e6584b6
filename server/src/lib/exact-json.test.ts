import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decimalOf, isObject, parseExactJson, type RawNumber } from './exact-json.ts'

describe('parseExactJson', () => {
  const texts = [
    '9223372036854775807',
    '-9223372036854775808',
    '1.7976931348623157E308',
    '1e2',
    '1.0',
    '0.10',
    '-0',
    '0.0000001',
    '123456789012345678',
    '0.1234567890123456789',
    '[1,12345678901234567890]',
    '{"a": 1.50,"b":[ -0 ]}',
    '{"a":{"b":100000000000000000000000}}',
    '5',
    '-1',
    '1.25',
    '"1.0"',
    '{"id":"5a1c4c1e-6c0f-4f57-9a6b-2f0d8f2f7c11"}',
    '[true,false,null,""]',
  ]
  for (const text of texts) {
    it(`gives ${text} back digit by digit`, () => {
      assert.equal(JSON.stringify(parseExactJson(text)), text.replace(/(?<=[:,[{]) | (?=])/g, ''))
    })
  }

  it('keeps numbers that a double holds as numbers', () => {
    assert.deepEqual(parseExactJson('{"a":[1,-2.5,9007199254740991]}'), { a: [1, -2.5, 9007199254740991] })
  })

  it('does not take an exact number for an object', () => {
    assert.equal(isObject(parseExactJson('9223372036854775807')), false)
  })

  it('refuses what is not JSON', () => {
    for (const text of ['', 'NaN', '{', "{'a':1}", '01']) assert.throws(() => parseExactJson(text), SyntaxError)
  })
})

describe('decimalOf', () => {
  const of = (text: string) => decimalOf(parseExactJson(text) as number | RawNumber)

  it('finds numbers equal that are written in different ways', () => {
    for (const [a, b] of [
      ['1', '1.0'],
      ['100', '1e2'],
      ['0.1', '1E-1'],
      ['-2.50', '-25e-1'],
      ['0', '-0.0'],
      ['9223372036854775807', '9223372036854775807.00'],
    ] as const)
      assert.equal(of(a), of(b))
  })

  it('tells numbers apart that a double would not', () => {
    assert.notEqual(of('9223372036854775807'), of('9223372036854775808'))
    assert.notEqual(of('0.1'), of('0.10000000000000000001'))
    assert.notEqual(of('1'), of('-1'))
    assert.notEqual(of('1'), of('10'))
  })
})
