import { IamError } from '../../model/iam-error.ts'

export type ListInput = { readonly Marker?: string; readonly MaxItems?: number }

export type ListPage<Item> = {
  readonly items: readonly Item[]
  readonly end: { readonly IsTruncated: boolean; readonly Marker?: string }
}

const DEFAULT_ITEMS = 100

/** One page of a list that is in memory whole. `Marker` is where the page before ended. */
export function listPage<Item>(all: readonly Item[], { Marker, MaxItems = DEFAULT_ITEMS }: ListInput): ListPage<Item> {
  const start = Marker === undefined ? 0 : openMarker(Marker)
  const items = all.slice(start, start + MaxItems)
  const next = start + items.length
  if (next >= all.length) return { items, end: { IsTruncated: false } }
  return { items, end: { IsTruncated: true, Marker: Buffer.from(String(next)).toString('base64url') } }
}

function openMarker(marker: string): number {
  const text = Buffer.from(marker, 'base64url').toString()
  if (!/^\d{1,6}$/.test(text)) throw new IamError('ValidationError', 'Invalid Marker.')
  return Number(text)
}
