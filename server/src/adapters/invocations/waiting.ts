import type { UserPoolId } from '../../model/ids.ts'
import { heavy, type Lightened } from './lighten.ts'

/**
 * Records that were taken and not written yet. Bounded twice: a pool has at most as many as are kept of it, for the oldest
 * would be removed right after it was written; and all together have at most so many bytes.
 */
export class WaitingRecords {
  readonly #pools = new Map<UserPoolId, Lightened[]>()
  readonly #perPool: number
  readonly #maxBytes: number
  #bytes = 0
  /** Pools of which a record gave way to a newer one since the last look. */
  readonly #replaced = new Set<UserPoolId>()
  /** How many gave way for want of room since the last look. */
  #lost = 0

  constructor(limits: { readonly perPool: number; readonly maxBytes: number }) {
    this.#perPool = limits.perPool
    this.#maxBytes = limits.maxBytes
  }

  get isEmpty(): boolean {
    return this.#pools.size === 0
  }

  add(record: Lightened): void {
    const list = this.#pools.get(record.userPoolId)
    if (list) list.push(record)
    else this.#pools.set(record.userPoolId, [record])
    this.#bytes += weightOf(record)
    if (list && list.length > this.#perPool) {
      this.#replaced.add(record.userPoolId)
      this.#shift(record.userPoolId, list)
    }
    while (this.#bytes > this.#maxBytes) this.#loseOldest()
  }

  /**
   * Takes out up to that many, oldest first, of one pool after the other so that a busy one does not keep others waiting.
   * Of a pool where they are just giving way to newer ones it takes none: they would be removed right after.
   */
  take(atMost: number): Lightened[] {
    const taken: Lightened[] = []
    for (const [pool, list] of this.#pools) {
      if (this.#replaced.has(pool)) continue
      const some = list.splice(0, atMost - taken.length)
      for (const each of some) this.#bytes -= weightOf(each)
      taken.push(...some)
      // Deleted and set again, a pool goes to the end of the map's order.
      this.#pools.delete(pool)
      if (list.length) this.#pools.set(pool, list)
      if (taken.length >= atMost) break
    }
    this.#replaced.clear()
    return taken
  }

  /** How many gave way since this was last asked. */
  takeLost(): number {
    const lost = this.#lost
    this.#lost = 0
    return lost
  }

  #loseOldest(): void {
    const [first] = this.#pools
    if (!first) return
    this.#lost++
    this.#shift(...first)
  }

  #shift(pool: UserPoolId, list: Lightened[]): void {
    const oldest = list.shift()
    if (oldest) this.#bytes -= weightOf(oldest)
    if (list.length === 0) this.#pools.delete(pool)
  }
}

/** Roughly the memory that a record holds: parsed JSON takes a few times its text. */
function weightOf({ sizes, log, answerText }: Lightened): number {
  const answer = answerText?.length ?? Math.min(sizes.answer, heavy)
  return 1024 + 3 * (sizes.event + answer + log.reduce((sum, { text }) => sum + text.length, 0))
}
