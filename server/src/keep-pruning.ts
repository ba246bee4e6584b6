import type { CodeCache } from './adapters/function-code/function-code.ts'
import type { Log } from './ports/log.ts'

const HOUR_MS = 3_600_000

/** Removes unpacked packages that are not used any more, every hour, until it is stopped. */
export function keepPruning(code: CodeCache, log: Log): { stop(): Promise<void> } {
  let running = Promise.resolve()
  const timer = setInterval(() => {
    running = code.prune().then(
      (removed) => log.debug('function-code.pruned', { removed }),
      (error: unknown) => log.error('function-code.not-pruned', { error }),
    )
  }, HOUR_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
