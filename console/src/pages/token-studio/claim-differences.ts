import type { Claims } from '../../api/poolhouse.ts'
import { decimalOf, isJsonObject, isNumber, type Json } from '../../json/exact-json.ts'

export type ClaimDifference = {
  readonly name: string
  readonly what: 'added' | 'changed' | 'removed' | 'same'
  readonly before?: Json
  readonly after?: Json
}

/** Claim by claim what became of a token, in the order of the token before; new claims at the end. */
export function claimDifferences(before: Claims = {}, after: Claims = {}): readonly ClaimDifference[] {
  const names = [...Object.keys(before), ...Object.keys(after).filter((name) => !Object.hasOwn(before, name))]
  return names.map((name) => difference(name, valueIn(before, name), valueIn(after, name)))
}

function difference(name: string, before: Json | undefined, after: Json | undefined): ClaimDifference {
  if (before === undefined) return { name, what: 'added', ...(after !== undefined && { after }) }
  if (after === undefined) return { name, what: 'removed', before }
  return { name, what: canonical(before) === canonical(after) ? 'same' : 'changed', before, after }
}

const valueIn = (claims: Claims, name: string): Json | undefined =>
  Object.hasOwn(claims, name) ? claims[name] : undefined

/** One text for values that are equal as JSON: the order of an object's members means nothing, nor how a number is written. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, part: Json) => {
    if (isNumber(part)) return `#${decimalOf(part)}`
    if (typeof part === 'string') return `'${part}`
    return isJsonObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part
  })
}
