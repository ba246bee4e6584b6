import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseAmznTraceId, parseTraceContext, toAmznTraceId, traceIdOf } from './trace-context.ts'

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

describe('trace context', () => {
  it('is read from traceparent, with the tracestate beside it', () => {
    assert.deepEqual(parseTraceContext(traceparent, undefined), { traceparent })
    assert.deepEqual(parseTraceContext(traceparent, 'vendor=1'), { traceparent, tracestate: 'vendor=1' })
    assert.equal(traceIdOf({ traceparent }), '4bf92f3577b34da6a3ce929d0e0e4736')
  })

  it('may be of a later version, which may say more', () => {
    const later = traceparent.replace(/^00/, '01')
    assert.deepEqual(parseTraceContext(`${later}-more`, undefined), { traceparent: `${later}-more` })
  })

  it('reads as X-Amzn-Trace-Id', () => {
    const expected = 'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1'
    assert.equal(toAmznTraceId({ traceparent }), expected)
    assert.match(toAmznTraceId({ traceparent: traceparent.replace(/01$/, '02') }), /;Sampled=0$/)
  })

  it('is read from X-Amzn-Trace-Id too', () => {
    const header = 'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1'
    assert.deepEqual(parseAmznTraceId(header), { traceparent })
    assert.equal(
      parseAmznTraceId('Sampled=0; Parent=00f067aa0ba902b7; Root=1-00000000-000000000000000000000000'),
      undefined,
    )
    for (const none of [undefined, '', 'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736', 'Self=x', 'a'.repeat(600)]) {
      assert.equal(parseAmznTraceId(none), undefined)
    }
  })

  it('drops a tracestate that is too long or not printable, and keeps the traceparent', () => {
    for (const state of ['a'.repeat(513), 'a=\r\nb', '']) {
      assert.deepEqual(parseTraceContext(traceparent, state), { traceparent })
    }
  })

  const invalid: [title: string, traceparent: string | undefined][] = [
    ['none', undefined],
    ['nothing', ''],
    ['version ff', traceparent.replace(/^00/, 'ff')],
    ['a trace id of zeros', traceparent.replace(/-[0-9a-f]{32}-/, `-${'0'.repeat(32)}-`)],
    ['a parent id of zeros', traceparent.replace(/-[0-9a-f]{16}-/, `-${'0'.repeat(16)}-`)],
    ['capital letters', traceparent.toUpperCase()],
    ['more after the flags in version 00', `${traceparent}-more`],
    ['a line break', `${traceparent}\r\nx: y`],
  ]
  for (const [title, given] of invalid) {
    it(`is absent with ${title}`, () => assert.equal(parseTraceContext(given, 'vendor=1'), undefined))
  }
})
