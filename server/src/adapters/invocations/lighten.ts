import type { Json } from '../../lib/exact-json.ts'
import { pointer } from '../../lib/json-pointer.ts'
import type { Effect } from '../../model/effect.ts'
import { beginning, type Cut } from './cut.ts'
import type { Redacted } from './redact.ts'

export type Lightened = Redacted & { readonly cut: Cut }

// Up to here a record may be looked into member by member; a larger one would hold up everything else.
export const heavy = 256 * 1024
const shown = 16 * 1024

/** Cuts the answer of a function that answered with megabytes before anything else is done with it. */
export function lighten(record: Redacted): Lightened {
  if (record.sizes.answer <= heavy) return { ...record, cut: {} }
  const cut: Record<string, number> = {}
  const light = (value: Json, path: string): Json => {
    // Written once only: even that takes a few milliseconds per megabyte.
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (text.length <= shown) return value
    cut[path] = Buffer.byteLength(text)
    return beginning(text, shown)
  }
  const answer = light(record.answer, '/answer')
  const answerText = record.answerText === null ? null : (light(record.answerText, '/answerText') as string)
  const effects = record.effects.map((effect, n) => lightEffect(effect, pointer('/effects', n), light))
  return { ...record, answer, answerText, effects, cut }
}

function lightEffect(effect: Effect, path: string, light: (value: Json, path: string) => Json): Effect {
  const { before, after } = effect
  return {
    ...effect,
    ...(before !== undefined && { before: light(before, `${path}/before`) }),
    ...(after !== undefined && { after: light(after, `${path}/after`) }),
  }
}
