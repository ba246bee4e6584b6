import { invalidValue } from '../../model/lambda-error.ts'

/** AWS never gives more at once, whatever is asked for. */
const MOST = 50

export type Asked = { readonly limit: number; readonly after?: string }

/** The part of a list that a request asks for; markers of other lists are refused. */
export function askedPage(
  list: string,
  input: { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined },
): Asked {
  const limit = Math.min(input.MaxItems ?? MOST, MOST)
  return { limit, ...(input.Marker !== undefined && { after: parseMarker(list, input.Marker) }) }
}

/** What to show of one more than was asked for, and where the next page begins. */
export function cut<T>(list: string, { limit }: Asked, found: readonly T[], nameOf: (each: T) => string) {
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return { shown, ...(last !== undefined && { NextMarker: toMarker(list, nameOf(last)) }) }
}

const toMarker = (list: string, name: string) => Buffer.from(`${list}/${name}`).toString('base64url')

function parseMarker(list: string, marker: string): string {
  const [kind, name] = Buffer.from(marker, 'base64url').toString('utf8').split('/')
  if (kind !== list || !name || toMarker(list, name) !== marker) throw invalidValue('Invalid Marker')
  return name
}
