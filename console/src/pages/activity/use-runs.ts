import { useEffect, useState } from 'react'
import { listInvocations } from '../../api/poolhouse.ts'
import { type Run, toRun } from './run.ts'

type Runs = { readonly runs: readonly Run[] | undefined; readonly failure: unknown }

const everyMs = 2000
/** So many are kept on the server: docs/records.md. */
const most = 1000

/** The runs of the pool's triggers, newest first: those that are kept, and then new ones as they happen. */
export function useRuns(pool: string): Runs {
  const [state, setState] = useState<Runs>({ runs: undefined, failure: undefined })
  useEffect(() => {
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let known: readonly Run[] = []
    const look = async () => {
      try {
        known = merged(known, await since(pool, known[0]?.at))
        if (!stopped) setState({ runs: known, failure: undefined })
      } catch (failure) {
        if (!stopped) setState({ runs: known, failure })
      }
      if (!stopped) timer = setTimeout(() => void look(), everyMs)
    }
    void look()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [pool])
  return state
}

async function since(userPoolId: string, at: number | undefined): Promise<readonly Run[]> {
  const found: Run[] = []
  // Records are written a moment late, and those of other servers a moment later: some are looked at twice.
  const from = at === undefined ? {} : { since: new Date(at - 10_000).toISOString() }
  let next: { readonly nextToken?: string } = {}
  do {
    const page = await listInvocations({ userPoolId, limit: 60, ...from, ...next })
    found.push(...page.invocations.map(toRun))
    next = page.nextToken === undefined ? {} : { nextToken: page.nextToken }
  } while (next.nextToken !== undefined && found.length < most)
  return found
}

function merged(known: readonly Run[], found: readonly Run[]): readonly Run[] {
  const ids = new Set(known.map(({ id }) => id))
  const fresh = found.filter(({ id }) => !ids.has(id))
  if (fresh.length === 0) return known
  return [...fresh, ...known].sort((a, b) => b.at - a.at).slice(0, most)
}
