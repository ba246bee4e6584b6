import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseBody } from './parse-body.ts'

const parse = (text: string) => parseBody(Buffer.from(text))

describe('body of a request', () => {
  it('is JSON', () => {
    assert.deepEqual(parse('{"a":[1,"\\u00e9{\\"",{"b":null}],"c":"}"}'), { a: [1, 'é{"', { b: null }], c: '}' })
  })

  it('may be empty, which is an empty object', () => {
    assert.deepEqual(parse(''), {})
  })

  const refused: [title: string, body: string | Uint8Array][] = [
    ['text that is not JSON', '{"a":'],
    ['an open text', '{"a'],
    ['text after the value', '{} {}'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['deep nesting', `${'['.repeat(101)}${']'.repeat(101)}`],
    ['very deep nesting', '['.repeat(1_000_000)],
    ['a member given twice', '{"a":1,"b":2,"a":3}'],
    ['a member given twice in two spellings', '{"a":1,"\\u0061" : 3}'],
    ['a NUL character', '{"a":"x\\u0000"}'],
    ['a NUL character in a name', '{"a\\u0000":1}'],
    ['an unpaired surrogate', '{"a":["\\ud800"]}'],
  ]
  for (const [title, body] of refused) {
    it(`V19: is refused with ${title}`, () => {
      assert.throws(() => parseBody(Buffer.from(body)), { type: 'SerializationException' })
    })
  }

  it('may hold escapes that only look like NUL, and surrogate pairs', () => {
    assert.deepEqual(parse('{"a":"\\\\u0000","b":"\\ud83d\\ude00"}'), { a: '\\u0000', b: '😀' })
  })

  it('may give one member in two objects', () => {
    assert.deepEqual(parse('[{"a":1},{"a":{"a":2}}]'), [{ a: 1 }, { a: { a: 2 } }])
  })
})
