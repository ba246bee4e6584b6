import type { Json } from '../lib/exact-json.ts'
import { type Paint, visible } from '../lib/terminal.ts'
import type { Effect, Note } from './effect.ts'
import { explain } from './explanations.ts'

const marks = { add: '+', change: '~', replace: '~', suppress: '-' } as const satisfies Record<Effect['change'], string>
const undone = {
  add: 'not added',
  change: 'not changed',
  replace: 'not applied',
  suppress: 'not removed',
} as const satisfies Record<Effect['change'], string>
const colours = { '+': 'green', '~': 'yellow', '-': 'red' } as const

/**
 * What became of the things that a function asked for: a line for each, and below it the place in the answer if it had
 * no effect. Names are padded to `nameWidth`; a note that holds for several is said once.
 */
export function effectLines(effects: readonly Effect[], paint: Paint, nameWidth = 0): string[] {
  const said = new Set<Note>()
  return effects.flatMap((effect) => {
    if (effect.result === 'ignored') return ignoredLines(effect, paint)
    const note = effect.note && !said.has(effect.note) ? explain(effect) : undefined
    if (effect.note) said.add(effect.note)
    return [appliedLine(effect, paint, nameWidth), ...(note ? [paint('dim', `  ${note}`)] : [])]
  })
}

function ignoredLines(effect: Effect, paint: Paint): string[] {
  const why = visible(explain(effect) ?? '')
  const line = `${paint('magenta', '!')} ${visible(effect.name)}  ${paint('magenta', undone[effect.change])}: ${why}`
  return [line, paint('dim', `  at ${visible(effect.path)}`)]
}

function appliedLine(effect: Effect, paint: Paint, nameWidth: number): string {
  const mark = marks[effect.change]
  const value = effect.target === 'scope' && effect.change !== 'replace' ? '' : difference(effect)
  const name = visible(effect.name)
  return `${paint(colours[mark], `${mark} ${value ? name.padEnd(nameWidth) : name}`)}${value && `  ${value}`}`
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
