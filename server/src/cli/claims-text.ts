import type { Json, JsonObject } from '../lib/exact-json.ts'
import { type Paint, visible } from '../lib/terminal.ts'
import type { Effect } from '../model/effect.ts'
import { effectLines, valueText } from '../model/effect-text.ts'

/** The claims of an access token as a difference: what the function added, changed and took away, and what it could not. */
export function claimLines(claims: JsonObject, effects: readonly Effect[], scopesBefore: Json, paint: Paint): string[] {
  const applied = effects.filter(({ result, target }) => result === 'applied' && target === 'access')
  const latest = new Map(applied.map((effect) => [effect.name, effect]))
  const scope = scopeEffect(claims, effects, scopesBefore)
  if (scope) latest.set('scope', scope)

  const width = Math.min(widest, Math.max(...Object.keys(claims).map((name) => name.length)))
  const groups = Object.groupBy(Object.entries(claims), ([name]) => (latest.has(name) ? 'touched' : 'kept'))
  const touched = (groups.touched ?? []).flatMap(([name, after]) => {
    const effect = latest.get(name)
    return effect ? [{ ...effect, after }] : []
  })
  const gone = [...latest.values()].filter(({ name }) => !Object.hasOwn(claims, name))
  // Of an ID token or of groups, which are not in this token: that nothing came of them is worth telling all the same.
  const ignored = effects.filter(({ result }) => result === 'ignored')
  return [
    ...(groups.kept ?? []).map(([name, value]) => `  ${unchanged(name.padEnd(width), value, paint)}`),
    ...effectLines([...touched, ...gone, ...ignored], paint, width),
  ]
}

/** What became of each claim between two sets of them, as effects that took place. */
export function differences(before: JsonObject, after: JsonObject): Effect[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name): Effect[] => {
    const [was, is] = [before[name], after[name]]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const change = was === undefined ? 'add' : is === undefined ? 'suppress' : 'change'
    return [{ target: 'access', name, change, result: 'applied', before: was ?? null, after: is ?? null, path: '' }]
  })
}

// A longer name gets a ragged line rather than moving all the others.
const widest = 24

/** Single scopes come and go; in the token they are one claim. */
function scopeEffect(claims: JsonObject, effects: readonly Effect[], scopesBefore: Json): Effect | undefined {
  const some = effects.find(({ result, target }) => result === 'applied' && target === 'scope')
  if (!some) return undefined
  const before = Array.isArray(scopesBefore) && scopesBefore.length ? scopesBefore.join(' ') : null
  const after = claims['scope'] ?? null
  const change = before === null ? 'add' : after === null ? 'suppress' : 'change'
  return { target: 'access', name: 'scope', change, result: 'applied', before, after, path: some.path }
}

const times = new Set(['exp', 'iat', 'auth_time', 'nbf'])

function unchanged(name: string, value: Json, paint: Paint): string {
  const isTime = times.has(name.trimEnd()) && typeof value === 'number'
  const time = isTime ? paint('dim', `  ${new Date(value * 1000).toISOString().replace('.000', '')}`) : ''
  return `${visible(name)}  ${valueText(value)}${time}`
}
