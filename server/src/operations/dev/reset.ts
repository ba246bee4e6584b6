import type { Log } from '../../ports/log.ts'

export type Reset = (options: { readonly sample: boolean }) => Promise<void>

/** Empties the server, and sets up the sample if asked; resolves when all is done. Resets that overlap run in a row. */
export function createReset(deps: { readonly log: Log; readonly reset: Reset }): Reset {
  let last: Promise<void> = Promise.resolve()
  return (options) => {
    const run = async () => {
      await deps.reset(options)
      deps.log.info('dev.reset', options)
    }
    const next = last.then(run, run)
    last = next
    return next
  }
}
