import type { SessionUse } from '../../ports/store.ts'

/** Uses that were noted and not written yet, the last one of each session. */
export class WaitingUses {
  readonly #waiting = new Map<string, SessionUse>()
  readonly #write: (uses: readonly SessionUse[]) => Promise<void>

  constructor(write: (uses: readonly SessionUse[]) => Promise<void>) {
    this.#write = write
  }

  add(use: SessionUse): void {
    this.#waiting.set(`${use.userPoolId} ${use.id}`, use)
  }

  async write(perStatement: number): Promise<void> {
    while (this.#waiting.size > 0) {
      const some = [...this.#waiting.entries().take(perStatement)]
      for (const [key] of some) this.#waiting.delete(key)
      await this.#write(some.map(([, use]) => use))
    }
  }
}
