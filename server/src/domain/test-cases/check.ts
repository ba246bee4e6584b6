import { didYouMean } from '../../lib/nearest-name.ts'

/** Where a value stands in the file: names of members and places in lists. */
export type Path = readonly (string | number)[]

/** Tells what is wrong with a value; whoever reports knows the file and its lines. */
export type Report = (path: Path, text: string) => void

/** Looks at one value of a file. */
export type Check = (value: unknown, path: Path, report: Report) => void

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)

const wanted =
  (what: string, holds: (value: unknown) => boolean): Check =>
  (value, path, report) => {
    if (!holds(value)) report(path, `must be ${what}`)
  }

export const text = wanted('a text; put it in quotes', (value) => typeof value === 'string')
export const flag = wanted('true or false', (value) => typeof value === 'boolean')
export const wholeNumber = wanted('a whole number', (value) => Number.isSafeInteger(value) && Number(value) >= 0)
export const anything: Check = () => {}
export const instant = wanted(
  'a time such as "2026-01-01T00:00:00Z", in quotes',
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
)
export const duration = wanted(
  'a duration such as 5ms or 1s',
  (value) => typeof value === 'string' && toMs(value) !== undefined,
)

/** Undefined: no duration. */
export function toMs(value: string): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(value) ?? []
  return number === undefined ? undefined : Number(number) * (unit === 's' ? 1000 : 1)
}

export const oneOf =
  (names: readonly string[]): Check =>
  (value, path, report) => {
    if (typeof value === 'string' && names.includes(value)) return
    const near = typeof value === 'string' ? didYouMean(value, names) : ''
    report(path, `must be one of ${names.join(', ')}${near}`)
  }

export const listOf =
  (item: Check): Check =>
  (value, path, report) => {
    if (!Array.isArray(value)) return report(path, 'must be a list')
    for (const [n, each] of value.entries()) item(each, [...path, n], report)
  }

export const mapOf =
  (item: Check): Check =>
  (value, path, report) => {
    if (!isRecord(value)) return report(path, 'must be an object')
    for (const [name, each] of Object.entries(value)) item(each, [...path, name], report)
  }

export const object =
  (members: Readonly<Record<string, Check>>): Check =>
  (value, path, report) => {
    if (!isRecord(value)) return report(path, `must be an object with ${Object.keys(members).join(', ')}`)
    for (const [name, each] of Object.entries(value)) {
      const check = members[name]
      if (check) check(each, [...path, name], report)
      else report([...path, name], `unknown member${didYouMean(name, Object.keys(members))}`)
    }
  }

/** The first that applies to the kind of the value says what is wrong with it. */
export const either =
  (...kinds: readonly (readonly [applies: (value: unknown) => boolean, check: Check])[]): Check =>
  (value, path, report) => {
    const kind = kinds.find(([applies]) => applies(value)) ?? kinds.at(-1)
    kind?.[1](value, path, report)
  }

export const isText = (value: unknown): boolean => typeof value === 'string'

/** `null` takes away what the file gives. */
export const orNull =
  (check: Check): Check =>
  (value, path, report) => {
    if (value !== null) check(value, path, report)
  }
