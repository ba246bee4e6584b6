import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseExactJson } from './exact-json.ts'
import { jsonLines } from './json-lines.ts'

describe('JSON laid out in lines', () => {
  it('is one line where there is room', () => {
    assert.deepEqual(jsonLines({ a: [1, { b: null }] }, 80), ['{"a":[1,{"b":null}]}'])
  })

  it('fills lines, and breaks only what does not fit on one', () => {
    assert.deepEqual(jsonLines({ a: 'xxx', b: [], c: { d: 'yyyyyyyyyy', e: 'zzzzzzzzzz' }, f: 1, g: 2 }, 24), [
      '{',
      '  "a": "xxx", "b": [],',
      '  "c": {',
      '    "d": "yyyyyyyyyy",',
      '    "e": "zzzzzzzzzz"',
      '  },',
      '  "f": 1, "g": 2',
      '}',
    ])
    assert.deepEqual(jsonLines(['xxxxxxxxxx', 'yyyyyyyyyy', 'z'], 20), [
      '[',
      '  "xxxxxxxxxx",',
      '  "yyyyyyyyyy", "z"',
      ']',
    ])
  })

  it('leaves a long text and a deep nest on one line', () => {
    assert.deepEqual(jsonLines('x'.repeat(100), 10), [`"${'x'.repeat(100)}"`])
    const deep = parseExactJson(`${'['.repeat(50)}"x"${']'.repeat(50)}`)
    assert.equal(jsonLines(deep, 10).length, 17)
  })

  it('is still the same JSON', () => {
    const text = '{"__proto__":{"n":9223372036854775807},"a\\nb":[1.0,"é"]}'
    assert.equal(JSON.stringify(parseExactJson(jsonLines(parseExactJson(text), 10).join('\n'))), text)
  })
})
