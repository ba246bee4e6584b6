import { type JsonObject, parseExactJson } from '../../lib/exact-json.ts'
import type { LogLine } from '../../model/invocation.ts'
import type { KeptInvocation } from '../../ports/invocations.ts'
import { type Cut, cutToFit } from './cut.ts'
import type { Redacted } from './redact.ts'

/** A record as text, at most `limit` bytes. */
export function recordText(invocation: Redacted, limit: number): string {
  const text = wholeText(invocation)
  if (Buffer.byteLength(text) <= limit) return text
  const { cut, ...record } = parseExactJson(text) as JsonObject
  const fitted = cutToFit(record, limit)
  return JSON.stringify({ ...fitted.record, cut: { ...(cut as Cut), ...fitted.cut } })
}

/** Without the answer and its effects, if they are nested more deeply than can be written. */
function wholeText(invocation: Redacted): string {
  try {
    return JSON.stringify({ ...invocation, cut: {} })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const cut: Cut = { '/answer': invocation.sizes.answer }
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
