import { type JsonObject, parseExactJson } from '../../lib/exact-json.ts'
import type { LogLine } from '../../model/invocation.ts'
import type { KeptInvocation } from '../../ports/invocations.ts'
import { type Cut, cutToFit } from './cut.ts'
import type { Lightened } from './lighten.ts'

/** A record as text, at most `limit` bytes. */
export function recordText(invocation: Lightened, limit: number): string {
  const text = wholeText(invocation)
  if (Buffer.byteLength(text) <= limit) return text
  // What was cut twice had the bytes of the first time.
  const { cut, ...record } = parseExactJson(text) as JsonObject
  const fitted = cutToFit(record, limit)
  return JSON.stringify({ ...fitted.record, cut: { ...fitted.cut, ...(cut as Cut) } })
}

/** Without the answer and its effects, if they are nested more deeply than can be written. */
function wholeText(invocation: Lightened): string {
  try {
    return JSON.stringify(invocation)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const cut: Cut = { ...invocation.cut, '/answer': invocation.sizes.answer }
    return JSON.stringify({ ...invocation, answer: '…', effects: [], cut })
  }
}

/** The way back. The text is our own, opened under the master key. */
export function parseRecord(text: string): KeptInvocation {
  const record = parseExactJson(text) as JsonObject
  const log = (record['log'] as readonly JsonObject[]).map(
    (line): LogLine => ({ ...(line as LogLine & JsonObject), at: dateOf(line) }),
  )
  return { ...(record as unknown as KeptInvocation), at: dateOf(record), log }
}

const dateOf = (value: JsonObject) => new Date(value['at'] as string)
