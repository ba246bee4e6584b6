import { useSyncExternalStore } from 'react'

/** Where the pages begin. */
const base = '/console'

export type Place = { readonly path: string; readonly search: URLSearchParams }

let now = read()
const listeners = new Set<() => void>()
const tell = () => {
  now = read()
  for (const listener of listeners) listener()
}
addEventListener('popstate', tell)

/** The path below `/console`, and the query: it holds what a reload must restore (tab, filter). */
export const usePlace = (): Place =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => now,
  )

/** Goes to a page; `replace`: the way back does not lead to where we are now. */
export function go(to: string, { replace = false } = {}): void {
  const url = base + to
  if (replace) history.replaceState(null, '', url)
  else history.pushState(null, '', url)
  if (!replace) scrollTo(0, 0)
  tell()
}

/** For `href`: the address that a link shows, and that opens in another window. */
export const href = (to: string): string => base + to

type FollowEvent = {
  readonly detail: { readonly href?: string | undefined; readonly external?: boolean | undefined }
  preventDefault(): void
}

/** For `onFollow`: links within the console load no new document. */
export function follow(event: FollowEvent): void {
  const { href: target, external } = event.detail
  if (!target?.startsWith(`${base}/`) || external) return
  event.preventDefault()
  go(target.slice(base.length))
}

/** Changes the query of this page; undefined takes a member away. */
export function setQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const search = new URLSearchParams(now.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') search.delete(name)
    else search.set(name, value)
  }
  const query = search.toString()
  go(now.path + (query && `?${query}`), { replace: true })
}

function read(): Place {
  const path = location.pathname.slice(base.length).replace(/\/+$/, '') || '/'
  return { path, search: new URLSearchParams(location.search) }
}
