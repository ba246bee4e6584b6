import { invalidParameter } from '../../model/errors.ts'
import type { Page } from '../../ports/page.ts'

/** What a list request asks for; `of` names the operation and what it lists, so that its tokens open nothing else. */
export type PageRequest = {
  readonly of: readonly [operation: string, scope: string]
  readonly limit?: number | undefined
  readonly token?: string | undefined
}

export const DEFAULT_LIMIT = 60

/** One page of a list, and the token of the next if there is one. */
export async function readPage<Item>(
  request: PageRequest,
  list: (page: Page) => Promise<readonly Item[]>,
  keyOf: (item: Item) => string,
): Promise<{ items: readonly Item[]; NextToken?: string }> {
  const limit = request.limit || DEFAULT_LIMIT
  const after = request.token === undefined ? {} : { after: openToken(request.of, request.token) }
  // One more than asked for tells whether another page follows.
  const found = await list({ limit: limit + 1, ...after })
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return found.length > limit && last !== undefined
    ? { items, NextToken: sealToken(request.of, keyOf(last)) }
    : { items }
}

/** A token for the page after the item of that key. */
export const sealToken = (of: PageRequest['of'], after: string): string =>
  Buffer.from(JSON.stringify([...of, after])).toString('base64url')

/** The key in a token; refuses tokens of other lists, and invented ones. */
export function openToken(of: PageRequest['of'], token: string): string {
  const parts = parsed(Buffer.from(token, 'base64url').toString())
  const [operation, scope, after] = Array.isArray(parts) ? parts : []
  const isOurs = operation === of[0] && scope === of[1] && typeof after === 'string'
  // No key of ours holds a null character, and PostgreSQL takes none.
  if (!isOurs || !after.isWellFormed() || after.includes('\0')) throw invalidParameter('Invalid pagination token.')
  return after
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
