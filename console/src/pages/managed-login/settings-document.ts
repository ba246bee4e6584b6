import type { Json, Settings } from '../../api/poolhouse.ts'

const isObject = (value: Json | undefined): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const memberOf = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** The member at a path such as `components.form.borderRadius`. */
export const at = (settings: Settings, path: string): Json | undefined =>
  path.split('.').reduce<Json | undefined>(memberOf, settings)

/** The document with another value at a path. */
export function withValue(settings: Settings, path: string, value: Json): Settings {
  const [name = '', ...rest] = path.split('.')
  const inner = memberOf(settings, name)
  return {
    ...settings,
    [name]: rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest.join('.'), value),
  }
}

/** What an update has to name, so that `before` becomes `after`; undefined: nothing. Members that are gone stay. */
export function difference(before: Settings, after: Settings): Settings | undefined {
  const changes = Object.entries(after).flatMap(([name, value]): [string, Json][] => {
    const old = memberOf(before, name)
    if (isObject(old) && isObject(value)) {
      const inner = difference(old, value)
      return inner ? [[name, inner]] : []
    }
    return JSON.stringify(old) === JSON.stringify(value) ? [] : [[name, value]]
  })
  return changes.length === 0 ? undefined : Object.fromEntries(changes)
}

export type Parsed = { readonly settings: Settings } | { readonly wrong: string }

export function parseSettings(text: string): Parsed {
  try {
    const value = JSON.parse(text) as Json
    return isObject(value) ? { settings: value } : { wrong: 'The settings are a JSON object.' }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : 'This is not JSON.' }
  }
}
