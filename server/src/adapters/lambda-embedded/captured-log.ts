import type { LogLine } from '../../model/invocation.ts'
import { toLogLine } from '../../model/log-line.ts'

/** Of one invocation at most this much is kept; the rest is read and dropped, so that the function is not held up. */
const MAX_BYTES = 262_144
const MAX_LINES = 1000

/** What a function prints during one invocation, in the order in which it came. */
export class CapturedLog {
  #chunks: Buffer[] = []
  #bytes = 0
  #cut = false

  add(chunk: Buffer): void {
    const room = MAX_BYTES - this.#bytes
    if (chunk.length > room) this.#cut = true
    if (room <= 0) return
    this.#chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
    this.#bytes += Math.min(chunk.length, room)
  }

  /** Hands over what was captured, and begins anew. */
  take(): LogText {
    if (this.#bytes === 0) return nothing
    const text = Buffer.concat(this.#chunks).toString('utf8')
    const taken = { text, cut: this.#cut }
    this.#chunks = []
    this.#bytes = 0
    this.#cut = false
    return taken
  }
}

export type LogText = { readonly text: string; readonly cut: boolean }
const nothing: LogText = { text: '', cut: false }

export function toLogLines({ text, cut }: LogText, at: Date): readonly LogLine[] {
  if (text === '') return []
  const lines = text.split('\n', MAX_LINES + 1)
  if (lines.at(-1) === '') lines.pop()
  const kept = lines.slice(0, MAX_LINES).map((line) => toLogLine(line, at))
  if (!cut && kept.length === lines.length) return kept
  return [...kept, { at, level: 'WARN', text: 'The rest of the log was cut.' }]
}
