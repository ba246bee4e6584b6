import type { SessionUse } from './store.ts'

/**
 * Notes when sessions are used. It is written a little later, many at once: whoever refreshes does not wait for it, and
 * when the process ends suddenly the last second of it is lost.
 */
export type SessionUses = {
  noteTokenSession(use: SessionUse): void
  noteBrowserSession(use: SessionUse): void
  /** Resolves when everything noted so far is written. */
  flush(): Promise<void>
}
