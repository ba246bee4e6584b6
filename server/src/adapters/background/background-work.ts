import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import type { Background } from '../../ports/background.ts'
import type { Log } from '../../ports/log.ts'

/** Each is a message on its way, and slow only where a mail server is. */
const mostUnderWay = 1000

/** Work of this process that no request waits for. What is under way at the end of the server gets time to finish. */
export class BackgroundWork implements Background {
  readonly #log: Log
  readonly #limit: number
  readonly #underWay = new Set<Promise<void>>()

  constructor(log: Log, limit = mostUnderWay) {
    this.#log = log
    this.#limit = limit
  }

  hasRoom(): boolean {
    return this.#underWay.size < this.#limit
  }

  begin(work: () => Promise<void>): void {
    // The answer of the request is written before the event loop turns.
    const ended = setImmediate()
      .then(work)
      .catch((error: unknown) => this.#log.error('background.failed', { error }))
      .finally(() => this.#underWay.delete(ended))
    this.#underWay.add(ended)
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  /** Waits so long for what is under way, and says how much is left. */
  async close(graceMs: number): Promise<void> {
    const grace = new AbortController()
    await Promise.race([this.settled(), wait(graceMs, undefined, { signal: grace.signal }).catch(() => undefined)])
    grace.abort()
    if (this.#underWay.size > 0) this.#log.warn('background.left', { count: this.#underWay.size })
  }
}
