export type WaitingLimits<T> = {
  /** Which list one belongs to. */
  readonly listOf: (one: T) => string
  /** What one weighs, in the unit of `maxWeight`; the same whenever it is asked. */
  readonly weightOf: (one: T) => number
  /** Of each list: as many as are kept of it, for older ones would be removed right after they were written. */
  readonly perList: number
  /** Of all lists together. */
  readonly maxWeight: number
}

/** What was taken and is not written yet, in lists of which the newest count. Bounded in each list and in all together. */
export class NewestWaiting<T> {
  readonly #lists = new Map<string, T[]>()
  readonly #limits: WaitingLimits<T>
  #weight = 0
  /** Lists of which one gave way to a newer one since the last look. */
  readonly #replaced = new Set<string>()
  /** How many gave way for want of room since the last look. */
  #lost = 0

  constructor(limits: WaitingLimits<T>) {
    this.#limits = limits
  }

  get isEmpty(): boolean {
    return this.#lists.size === 0
  }

  add(one: T): void {
    const { listOf, weightOf, perList, maxWeight } = this.#limits
    const key = listOf(one)
    const list = this.#lists.get(key)
    if (list) list.push(one)
    else this.#lists.set(key, [one])
    this.#weight += weightOf(one)
    if (list && list.length > perList) {
      this.#replaced.add(key)
      this.#shift(key, list)
    }
    while (this.#weight > maxWeight && !this.isEmpty) this.#loseOldest()
  }

  /**
   * Takes out up to that many, oldest first, of one list after the other so that a busy one does not keep others waiting.
   * `calm`: none of a list where they are just giving way to newer ones, for they would be removed right after.
   */
  take(atMost: number, which: 'calm' | 'all'): T[] {
    const taken: T[] = []
    for (const [key, list] of this.#lists) {
      if (taken.length >= atMost) break
      if (which === 'calm' && this.#replaced.has(key)) continue
      taken.push(...list.splice(0, atMost - taken.length))
      // Deleted and set again, a list goes to the end of the map's order.
      this.#lists.delete(key)
      if (list.length > 0) this.#lists.set(key, list)
    }
    this.#replaced.clear()
    for (const each of taken) this.#weight -= this.#limits.weightOf(each)
    return taken
  }

  /** How many gave way for want of room since this was last asked. */
  takeLost(): number {
    const lost = this.#lost
    this.#lost = 0
    return lost
  }

  #loseOldest(): void {
    const [first] = this.#lists
    if (!first) return
    this.#lost++
    this.#shift(...first)
  }

  #shift(key: string, list: T[]): void {
    const oldest = list.shift()
    if (oldest !== undefined) this.#weight -= this.#limits.weightOf(oldest)
    if (list.length === 0) this.#lists.delete(key)
  }
}
