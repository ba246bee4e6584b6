import { useEffect, useState } from 'react'

/** `data`: the newest there is, also after a failure. */
export type Polled<T> = { readonly data?: T; readonly failure?: unknown }

type Options = {
  /** What is looked at; another one begins anew. */
  readonly key: string
  readonly everyMs: number
  readonly paused?: boolean
}

const afterFailureMs = 10_000

/** Loads something again and again while its page is seen; `load` is given what was there before. */
export function usePolled<T>(load: (former: T | undefined) => Promise<T>, options: Options): Polled<T> {
  const { key, everyMs, paused = false } = options
  const [polled, setPolled] = useState<Polled<T> & { readonly key: string }>({ key })
  const former = polled.key === key ? polled.data : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is loaded is named by its key
  useEffect(() => {
    // What was never seen is loaded once all the same.
    if (paused && former !== undefined) return
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let known = former
    const look = async () => {
      let wait = everyMs
      try {
        if (known === undefined || document.visibilityState === 'visible') known = await load(known)
        if (!stopped && known !== undefined) setPolled({ key, data: known })
      } catch (failure) {
        wait = Math.max(everyMs, afterFailureMs)
        if (!stopped) setPolled({ key, failure, ...(known !== undefined && { data: known }) })
      }
      if (!stopped && !paused) timer = setTimeout(() => void look(), wait)
    }
    void look()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [key, everyMs, paused])
  return polled.key === key ? polled : {}
}
