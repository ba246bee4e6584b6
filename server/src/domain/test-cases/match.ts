import { decimalOf, isNumber, isObject, type Json, type JsonObject } from '../../lib/exact-json.ts'

/**
 * Whether a value is as expected: equal as JSON, whatever the order of members, with patterns in any place:
 * `{ $type: string }`, `{ $match: ^gold$ }`, `{ $contains: x }`, `{ $any: true }`.
 */
export function matches(expected: Json, actual: Json | undefined): boolean {
  if (isObject(expected) && isPattern(expected)) return matchesPattern(expected, actual)
  if (actual === undefined) return false
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      (expected as readonly Json[]).every((each, n) => matches(each, (actual as readonly Json[])[n]))
    )
  }
  if (!isObject(expected)) return same(expected, actual)
  if (!isObject(actual)) return false
  const names = Object.keys(expected)
  return (
    names.length === Object.keys(actual).length && names.every((name) => matches(expected[name] ?? null, actual[name]))
  )
}

/** The same, but of objects only the members that are expected count, in any depth. */
export function matchesInPart(expected: Json, actual: Json | undefined): boolean {
  if (!isObject(expected) || isPattern(expected)) return matches(expected, actual)
  if (!isObject(actual)) return false
  return Object.entries(expected).every(([name, each]) => matchesInPart(each, actual[name]))
}

const operators = ['$type', '$match', '$contains', '$any'] as const

/** An object of exactly one operator. */
function isPattern(value: Json): boolean {
  const [name, ...others] = isObject(value) ? Object.keys(value) : []
  return name !== undefined && others.length === 0 && operators.some((each) => each === name)
}

function matchesPattern(pattern: JsonObject, actual: Json | undefined): boolean {
  if (actual === undefined) return false
  const { $type, $match, $contains } = pattern
  if ($type !== undefined) return typeOf(actual) === $type
  if ($match !== undefined) return typeof actual === 'string' && new RegExp(String($match), 'u').test(actual)
  if ($contains === undefined) return true
  if (typeof actual === 'string') return typeof $contains === 'string' && actual.includes($contains)
  return Array.isArray(actual) && (actual as readonly Json[]).some((each) => matches($contains, each))
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return isNumber(value) ? 'number' : typeof value
}

/** Numbers are compared digit by digit, in whatever way they are written. */
const same = (a: Json, b: Json): boolean =>
  isNumber(a) && isNumber(b) ? decimalOf(a) === decimalOf(b) : JSON.stringify(a) === JSON.stringify(b)
