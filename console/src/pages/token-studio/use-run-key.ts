import { useEffect, useRef } from 'react'

/** Ctrl+Enter or Cmd+Enter, before the editor makes a new line of it. */
export function useRunKey(run: () => void): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      latest.current()
    }
    document.addEventListener('keydown', listener, { capture: true })
    return () => document.removeEventListener('keydown', listener, { capture: true })
  }, [])
}
