import { invalidParameter } from '../../model/errors.ts'
import type { Json, JsonObject } from '../../model/login-branding.ts'

const mostCharacters = 256 * 1024
const mostLevels = 32

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A settings document of a request: any JSON object of a reasonable size. Texts are ours. */
export function requireSettings(value: unknown): JsonObject {
  const settings = value as Json
  if (!isObject(settings)) throw invalidParameter('Settings must be a JSON object.')
  if (isDeeper(settings, mostLevels)) throw invalidParameter(`Settings have more than ${mostLevels} levels.`)
  if (JSON.stringify(settings).length > mostCharacters) {
    throw invalidParameter(`Settings are longer than ${mostCharacters} characters.`)
  }
  return settings
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((each: Json) => isDeeper(each, levels - 1))
}

/** Developer guide: what an update does not name stays. Objects are merged, everything else is replaced. */
export function mergeSettings(settings: JsonObject, changes: JsonObject): JsonObject {
  const merged = Object.entries(changes).map(([name, value]) => {
    const before = Object.hasOwn(settings, name) ? settings[name] : undefined
    return [name, isObject(before) && isObject(value) ? mergeSettings(before, value) : value] as const
  })
  return { ...settings, ...Object.fromEntries(merged) }
}

/** The member at a path such as `components.form.borderRadius`. */
export function at(settings: JsonObject, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      settings,
    )
}

/** A document with that one member. */
export const withMember = (path: string, value: Json): JsonObject =>
  path.split('.').reduceRight<Json>((inner, name) => ({ [name]: inner }), value) as JsonObject
