import { type Happening, type ListActivity, listActivity } from '../../api/poolhouse.ts'
import { type Polled, usePolled } from '../../api/use-polled.ts'

/** How many are looked at; the server keeps more. */
const most = 300

export type Narrowed = Pick<ListActivity, 'kind' | 'outcome'>

/** The newest happenings of the pool, newest first: those that are kept, and then new ones as they happen. */
export function useHappenings(userPoolId: string, narrowed: Narrowed, paused: boolean): Polled<readonly Happening[]> {
  const { kind = '', outcome = '' } = narrowed
  const load = async (known: readonly Happening[] = []) =>
    merged(known, await newest({ userPoolId, ...narrowed }, known[0]?.at))
  return usePolled(load, { key: `${userPoolId} ${kind} ${outcome}`, everyMs: 2000, paused })
}

async function newest(asked: ListActivity, known: string | undefined): Promise<readonly Happening[]> {
  // What other servers have noted comes a moment late: some are looked at twice.
  const from = known === undefined ? {} : { since: new Date(Date.parse(known) - 10_000).toISOString() }
  const found: Happening[] = []
  let next: { readonly nextToken?: string } = {}
  do {
    const page = await listActivity({ ...asked, limit: 60, ...from, ...next })
    found.push(...page.happenings)
    next = page.nextToken === undefined ? {} : { nextToken: page.nextToken }
  } while (next.nextToken !== undefined && found.length < most)
  return found
}

function merged(known: readonly Happening[], found: readonly Happening[]): readonly Happening[] {
  const ids = new Set(known.map(({ id }) => id))
  const fresh = found.filter(({ id }) => !ids.has(id))
  if (fresh.length === 0) return known
  return [...fresh, ...known].sort((a, b) => b.at.localeCompare(a.at)).slice(0, most)
}
