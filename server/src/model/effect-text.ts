import type { Json } from '../lib/exact-json.ts'
import { type Paint, visible } from '../lib/terminal.ts'
import type { Effect } from './effect.ts'
import { explain } from './explanations.ts'

const marks = { add: '+', change: '~', replace: '~', suppress: '-' } as const satisfies Record<Effect['change'], string>
const undone = {
  add: 'not added',
  change: 'not changed',
  replace: 'not applied',
  suppress: 'not removed',
} as const satisfies Record<Effect['change'], string>
const colours = { '+': 'green', '~': 'yellow', '-': 'red' } as const

/** What became of one thing that a function asked for: one line, and under it the place in the answer if it had no effect. */
export function effectLines(effect: Effect, paint: Paint): readonly string[] {
  const name = visible(effect.name)
  const explanation = explain(effect)
  const why = explanation ? visible(explanation) : ''
  if (effect.result === 'ignored') {
    const line = `${paint('magenta', '!')} ${name}  ${paint('magenta', undone[effect.change])}: ${why}`
    return [line, paint('dim', `  at ${visible(effect.path)}`)]
  }
  const mark = marks[effect.change]
  const value = effect.target === 'scope' && effect.change !== 'replace' ? '' : difference(effect)
  const line = `${paint(colours[mark], `${mark} ${name}`)}${value && `  ${value}`}`
  return why ? [line, paint('dim', `  ${why}`)] : [line]
}

/** `"free" → "pro"`, `"gold"` for a new claim, `was "x"` for a suppressed one. */
function difference({ change, before, after }: Effect): string {
  const was = before === undefined || before === null ? undefined : valueText(before)
  const is = after === undefined || after === null ? undefined : valueText(after)
  if (change === 'suppress') return was ? `was ${was}` : ''
  if (was && is) return `${was} → ${is}`
  return is ?? (was ? `was ${was}` : '')
}

const valueLimit = 200

/** A value on one line, shortened. */
export function valueText(value: Json): string {
  const text = visible(JSON.stringify(value))
  return text.length > valueLimit ? `${text.slice(0, valueLimit)}…` : text
}
