import type { Log } from '../../ports/log.ts'
import type { SessionUses } from '../../ports/session-uses.ts'
import type { SessionUse, Store } from '../../ports/store.ts'
import { WaitingUses } from './waiting-uses.ts'

type Needs = { readonly store: Pick<Store, 'tokenSessions' | 'browserSessions'>; readonly log: Log }

const writeEveryMs = 1000
// Bounds the statement's parameters, and how long others wait for it on SQLite.
const perStatement = 200

/** Writes what was noted once a second. */
export class NotedSessionUses implements SessionUses {
  readonly #log: Log
  readonly #token: WaitingUses
  readonly #browser: WaitingUses
  #timer: NodeJS.Timeout | undefined
  /** The writing that goes on; one follows the other. */
  #written: Promise<void> = Promise.resolve()

  constructor({ store, log }: Needs) {
    this.#log = log
    this.#token = new WaitingUses((uses) => store.tokenSessions.noteActivity(uses))
    this.#browser = new WaitingUses((uses) => store.browserSessions.noteActivity(uses))
  }

  noteTokenSession(use: SessionUse): void {
    this.#note(this.#token, use)
  }

  noteBrowserSession(use: SessionUse): void {
    this.#note(this.#browser, use)
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    // A failure costs times that are shown, never the server.
    this.#written = this.#written
      .then(() => Promise.all([this.#token.write(perStatement), this.#browser.write(perStatement)]))
      .then(
        () => {},
        (error: unknown) => this.#log.warn('session-uses.not-written', { error }),
      )
    return this.#written
  }

  #note(waiting: WaitingUses, use: SessionUse): void {
    waiting.add(use)
    this.#timer ??= setTimeout(() => void this.flush(), writeEveryMs).unref()
  }
}
