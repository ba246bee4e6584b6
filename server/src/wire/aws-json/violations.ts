import { patternOf } from './pattern.ts'
import type { BlobShape, ListShape, MapShape, NumberShape, StringShape } from './service-model.ts'

/** A value that breaks the model, and where: `Value '<shown>' at '<path>' failed to satisfy constraint: <constraint>`. */
export type Violation = {
  readonly path: string
  readonly value: unknown
  readonly masked: boolean
  readonly rule: string
}

/** AWS tells all violations of a request in one text. */
export function violationsText(violations: readonly Violation[]): string {
  const all = violations.map(({ path, value, masked, rule }) => {
    const shown = masked ? '' : value === undefined ? ' null' : ` '${shownValue(value)}'`
    return `Value${shown} at '${path}' failed to satisfy constraint: ${rule}`
  })
  const errors = all.length === 1 ? 'validation error' : 'validation errors'
  return `${all.length} ${errors} detected: ${all.join('; ')}`
}

export const mustNotBeNull = 'Member must not be null'

/** Rules that a text breaks, in AWS's order. */
export function brokenByText(shape: StringShape, value: string): string[] {
  const length = lengthOf(value)
  return [
    ...(shape.max !== undefined && length > shape.max ? [atMost(shape.max)] : []),
    ...(shape.min !== undefined && length < shape.min ? [atLeast(shape.min)] : []),
    ...(shape.pattern && !patternOf(shape.pattern).matches(value, shape.max) ? [pattern(shape.pattern)] : []),
    ...(shape.enum && !shape.enum.includes(value) ? [oneOf(shape.enum)] : []),
  ]
}

/** Rules of a text as AWS lists them for the members of lists and maps: all of them, not only the broken ones. */
export function allRulesOfText(shape: StringShape): string {
  const rules = [
    ...(shape.max !== undefined ? [atMost(shape.max)] : []),
    ...(shape.min !== undefined ? [atLeast(shape.min)] : []),
    ...(shape.pattern ? [pattern(shape.pattern)] : []),
    ...(shape.enum ? [oneOf(shape.enum)] : []),
  ]
  return `[${rules.join(', ')}]`
}

export function brokenByNumber({ min, max }: NumberShape, value: number): string[] {
  return [
    ...(max !== undefined && value > max ? [`Member must have value less than or equal to ${max}`] : []),
    ...(min !== undefined && value < min ? [`Member must have value greater than or equal to ${min}`] : []),
  ]
}

export function brokenBySize({ min, max }: ListShape | MapShape | BlobShape, size: number): string[] {
  return [
    ...(max !== undefined && size > max ? [atMost(max)] : []),
    ...(min !== undefined && size < min ? [atLeast(min)] : []),
  ]
}

const atMost = (max: number) => `Member must have length less than or equal to ${max}`
const atLeast = (min: number) => `Member must have length greater than or equal to ${min}`
const pattern = (source: string) => `Member must satisfy regular expression pattern: ${source}`
const oneOf = (values: readonly string[]) => `Member must satisfy enum value set: [${values.join(', ')}]`

/** In characters, as the model counts, not in UTF-16 units. */
function lengthOf(value: string): number {
  let length = value.length
  // Only surrogate pairs make a difference.
  for (const _pair of value.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) length--
  return length
}

/** As Java prints values. Cut where AWS would print megabytes back. */
function shownValue(value: unknown): string {
  const text = javaText(value)
  return text.length > 1024 ? `${text.slice(0, 1024).toWellFormed()}...` : text
}

function javaText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}=${javaText(member)}`)
    .join(', ')}}`
}
