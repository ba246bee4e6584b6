import { KmsError } from '../../model/kms-error.ts'
import type { PageRequest, PageResponse } from './shapes.ts'

const usual = 100

export type Asked = { readonly limit: number; readonly after?: string }

/** The part of a list that a request asks for; markers of other lists are refused. */
export function askedPage(list: string, { Limit, Marker }: PageRequest): Asked {
  return { limit: Limit ?? usual, ...(Marker !== undefined && { after: parseMarker(list, Marker) }) }
}

/** What to show of one more than was asked for, and where the next page begins. */
export function cut<T>(
  list: string,
  { limit }: Asked,
  found: readonly T[],
  nameOf: (each: T) => string,
): PageResponse & { readonly shown: readonly T[] } {
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  if (last === undefined) return { shown, Truncated: false }
  return { shown, Truncated: true, NextMarker: toMarker(list, nameOf(last)) }
}

const toMarker = (list: string, name: string) => Buffer.from(`${list}:${name}`).toString('base64url')

function parseMarker(list: string, marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8')
  const name = text.slice(text.indexOf(':') + 1)
  if (toMarker(list, name) !== marker) throw new KmsError('InvalidMarkerException', 'Invalid marker')
  return name
}
