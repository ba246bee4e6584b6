import { isObject, type Json, type JsonObject } from '../../lib/exact-json.ts'
import { pointer } from '../../lib/json-pointer.ts'

export type Cut = Readonly<Record<string, number>>

/**
 * Shortens a record to at most `limit` bytes of JSON. The largest members give way first, down to one common size; each
 * becomes a text that ends in `…`. Of the record's own lists the beginning is kept. `cut` has the bytes that each had.
 */
export function cutToFit(record: JsonObject, limit: number): { readonly record: JsonObject; readonly cut: Cut } {
  // Sizes below are exact for the record, not for the shortened texts: a few rounds bring it under the limit.
  for (let budget = limit - reserve; budget > reserve; budget = Math.floor(budget * 0.8)) {
    const cut: Record<string, number> = {}
    const shortened = fitMembers(record, budget, '', cut)
    if (bytesOf({ ...shortened, cut }) <= limit) return { record: shortened, cut }
  }
  throw new RangeError(`a record does not fit into ${limit} bytes`)
}

// For `cut` itself, and for the ellipses.
const reserve = 1024
// Below this a text says nothing; a container of many small members becomes one text instead.
const least = 64

// Looking into what is deeper would hold up everything else for the sake of a text that few will read.
const deepest = 10
const depthOf = (path: string) => path.split('/').length

// These stay lists, so that their readers need not look twice.
const lists = new Set(['/effects', '/warnings', '/log', '/redacted', '/outcome/stack'])

export const bytesOf = (value: Json) => Buffer.byteLength(JSON.stringify(value))

function fit(value: Json, budget: number, path: string, cut: Record<string, number>): Json {
  const bytes = bytesOf(value)
  if (bytes <= budget) return value
  if (Array.isArray(value) && lists.has(path)) return fitList(value, budget, path, cut)
  const share = depthOf(path) <= deepest && isContainer(value) ? shareOf(value, budget) : 0
  if (share >= least)
    return Array.isArray(value) ? fitItems(value, share, path, cut) : fitMembers(value as JsonObject, budget, path, cut)
  cut[path] = bytes
  return cutText(value, budget)
}

const isContainer = (value: Json): value is readonly Json[] | JsonObject => Array.isArray(value) || isObject(value)

function fitMembers(value: JsonObject, budget: number, path: string, cut: Record<string, number>): JsonObject {
  const share = Math.max(least, shareOf(value, budget))
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      return [name, fit(each, share, pointer(path, name), cut)]
    }),
  )
}

function fitItems(items: readonly Json[], share: number, path: string, cut: Record<string, number>): readonly Json[] {
  return items.map((each, n) => fit(each, share, pointer(path, n), cut))
}

function fitList(items: readonly Json[], budget: number, path: string, cut: Record<string, number>): readonly Json[] {
  cut[path] = bytesOf(items)
  const kept: Json[] = []
  let left = budget - 2
  for (const [n, item] of items.entries()) {
    const size = bytesOf(item) + 1
    const whole = size <= left
    if (!whole && left > 4 * least) kept.push(fit(item, left, pointer(path, n), cut))
    if (!whole) break
    kept.push(item)
    left -= size
  }
  return kept
}

/** The size s at which the members, each of them min(its own size, s), fill the budget; 0 when the names alone exceed it. */
function shareOf(value: readonly Json[] | JsonObject, budget: number): number {
  const names = Array.isArray(value) ? [] : Object.keys(value)
  const sizes = Object.values(value)
    .map((each) => bytesOf(each))
    .sort((a, b) => a - b)
  let left = budget - 2 - sizes.length - names.reduce((sum, name) => sum + bytesOf(name) + 1, 0)
  for (const [n, size] of sizes.entries()) {
    const share = Math.floor(left / (sizes.length - n))
    if (size > share) return Math.max(0, share)
    left -= size
  }
  return budget
}

function cutText(value: Json, budget: number): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return beginning(text, Math.floor((text.length * Math.max(0, budget - 8)) / Math.max(1, bytesOf(text))))
}

/** So many characters of a text, or one less: a cut through a surrogate pair would leave half a character. */
export function beginning(text: string, length: number): string {
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`
}
