import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Json, type JsonObject, parseExactJson } from '../../lib/exact-json.ts'
import { bytesOf, cutToFit } from './cut.ts'

const limit = 8192

function cut(record: JsonObject) {
  const result = cutToFit(record, limit)
  assert.ok(bytesOf({ ...result.record, cut: result.cut }) <= limit, 'fits')
  return result
}

describe('cutting a record that is too large', () => {
  it('shortens the largest member and leaves the others whole', () => {
    const { record, cut: bytes } = cut({
      id: 'a',
      event: { request: { small: 'x'.repeat(1000) } },
      answer: { response: { big: 'y'.repeat(20_000) } },
    })
    assert.deepEqual(record['event'], { request: { small: 'x'.repeat(1000) } })
    assert.match(JSON.stringify(record['answer']), /^\{"response":\{"big":"y{4000,}…"\}\}$/)
    assert.deepEqual(bytes, { '/answer/response/big': 20_002 })
  })

  it('shortens several large members to one size', () => {
    const { record } = cut({ event: { a: 'x'.repeat(30_000), b: 'y'.repeat(10_000), c: 'z' } })
    const { a, b, c } = record['event'] as Record<string, string>
    assert.ok(Math.abs((a?.length ?? 0) - (b?.length ?? 0)) < 10)
    assert.equal(c, 'z')
  })

  it('makes one text of a container that has too many members to show each', () => {
    const groups = Array.from({ length: 5000 }, (_, n) => `group-${n}`)
    const { record, cut: bytes } = cut({ event: { request: { groups, name: 'x' } } })
    const { request } = record['event'] as { request: Record<string, Json> }
    assert.match(String(request['groups']), /^\["group-0","group-1",.*…$/)
    assert.equal(request['name'], 'x')
    assert.deepEqual(Object.keys(bytes), ['/event/request/groups'])
  })

  it('keeps the beginning of the log and of the effects as lists', () => {
    const log = Array.from({ length: 1000 }, (_, n) => ({ at: 'now', level: 'INFO', text: `line ${n}` }))
    const effects = Array.from({ length: 1000 }, (_, n) => ({ target: 'access', name: `claim-${n}`, after: n }))
    const { record, cut: bytes } = cut({ id: 'a', log, effects })
    assert.deepEqual((record['log'] as Json[])[0], log[0])
    assert.deepEqual((record['effects'] as Json[])[9], effects[9])
    assert.deepEqual(bytes['/log'], bytesOf(log))
    assert.deepEqual(bytes['/effects'], bytesOf(effects))
  })

  it('keeps part of a single log line that is too long', () => {
    const { record } = cut({ log: [{ at: 'now', level: 'INFO', text: 'x'.repeat(100_000) }] })
    assert.match((record['log'] as { text: string }[])[0]?.text ?? '', /^x{1000,}…$/)
  })

  it('counts bytes, not characters, and cuts no character in half', () => {
    const { record } = cut({ answerText: '😀ß'.repeat(10_000) })
    assert.match(String(record['answerText']), /^(😀ß)+😀?…$/u)
    assert.ok(String(record['answerText']).isWellFormed())
  })

  it('fits text that JSON writes six times as long', () => {
    cut({ answerText: '\u0000'.repeat(50_000), event: { ['\u0001'.repeat(5000)]: 'x' } })
  })

  it('takes an answer of six megabytes and one that is nested deeply', () => {
    cut({
      answer: { response: { claims: Array.from({ length: 100_000 }, (_, n) => ({ [`name-${n}`]: 'x'.repeat(40) })) } },
    })
    cut({ answer: parseExactJson(`${'{"a":'.repeat(2000)}"${'x'.repeat(9000)}"${'}'.repeat(2000)}`) })
  })

  it('keeps the digits of a large number', () => {
    const { record } = cut({ event: parseExactJson('{"n":9223372036854775807}'), answerText: 'x'.repeat(10_000) })
    assert.equal(JSON.stringify(record['event']), '{"n":9223372036854775807}')
  })
})
