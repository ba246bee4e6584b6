import { useCallback, useEffect, useSyncExternalStore } from 'react'

export type QueryState<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly data: T }
  | { readonly state: 'failed'; readonly error: unknown }

export type Query<T> = QueryState<T> & { reload(): void }

type Entry = {
  now: QueryState<unknown>
  load: () => Promise<unknown>
  /** How many times it was asked for, and whether the last answer is still to come. */
  runs: number
  running: boolean
  readonly shownBy: Set<() => void>
}

// What was loaded stays for the way back: a page shows it at once and loads it anew.
const entries = new Map<string, Entry>()
const kept = 200

/** What `load` gives, under a key that names it: `pool/us-east-1_AbC`. Parts of a page with one key load once. */
export function useQuery<T>(load: () => Promise<T>, key: string): Query<T> {
  const entry = entryOf(key, load)
  entry.load = load
  const subscribe = useCallback(
    (show: () => void) => {
      entry.shownBy.add(show)
      return () => void entry.shownBy.delete(show)
    },
    [entry],
  )
  const now = useSyncExternalStore(subscribe, () => entry.now) as QueryState<T>
  useEffect(() => {
    if (!entry.running) run(entry)
  }, [entry])
  return { ...now, reload: () => run(entry) }
}

/** After a change: what begins with this is loaded anew where it is shown, and forgotten elsewhere. */
export function changed(prefix: string): void {
  for (const [key, entry] of entries) {
    if (!key.startsWith(prefix)) continue
    if (entry.shownBy.size > 0) run(entry)
    else entries.delete(key)
  }
}

function entryOf(key: string, load: () => Promise<unknown>): Entry {
  const found = entries.get(key)
  if (found) return found
  for (const [old, { shownBy }] of entries) {
    if (entries.size < kept) break
    if (shownBy.size === 0) entries.delete(old)
  }
  const made: Entry = { now: { state: 'loading' }, load, runs: 0, running: false, shownBy: new Set() }
  entries.set(key, made)
  return made
}

/** Of answers that cross each other the last one asked for counts. */
function run(entry: Entry): void {
  entry.runs += 1
  entry.running = true
  const mine = entry.runs
  const become = (now: QueryState<unknown>) => {
    if (mine !== entry.runs) return
    entry.running = false
    entry.now = now
    for (const show of entry.shownBy) show()
  }
  entry.load().then(
    (data) => become({ state: 'ready', data }),
    (error) => become({ state: 'failed', error }),
  )
}
