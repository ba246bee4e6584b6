import type { Happening } from '../../model/happening.ts'

export type WaitingLimits = {
  /** Of each kind in each pool: as many as are kept of it, for older ones would be removed right after they were written. */
  readonly perKind: number
  readonly most: number
}

/** Happenings that were noted and not written yet. */
export class WaitingHappenings {
  readonly #lists = new Map<string, Happening[]>()
  readonly #limits: WaitingLimits
  #count = 0
  /** Lists of which one gave way to a newer one since the last look. */
  readonly #replaced = new Set<string>()
  /** How many gave way for want of room since the last look. */
  #lost = 0

  constructor(limits: WaitingLimits) {
    this.#limits = limits
  }

  get isEmpty(): boolean {
    return this.#count === 0
  }

  add(happening: Happening): void {
    const key = `${happening.userPoolId} ${happening.kind}`
    const list = this.#lists.get(key)
    this.#count++
    if (!list) this.#lists.set(key, [happening])
    else if (list.push(happening) > this.#limits.perKind) {
      this.#replaced.add(key)
      this.#shift(key, list)
    }
    if (this.#count > this.#limits.most) this.#loseOldest()
  }

  /**
   * Takes out up to that many, oldest first, of one list after the other so that a busy one does not keep others waiting.
   * `calm`: none of a list where they are just giving way to newer ones.
   */
  take(atMost: number, which: 'calm' | 'all'): Happening[] {
    const taken: Happening[] = []
    for (const [key, list] of this.#lists) {
      if (taken.length >= atMost) break
      if (which === 'calm' && this.#replaced.has(key)) continue
      taken.push(...list.splice(0, atMost - taken.length))
      // Deleted and set again, a list goes to the end of the map's order.
      this.#lists.delete(key)
      if (list.length > 0) this.#lists.set(key, list)
    }
    this.#replaced.clear()
    this.#count -= taken.length
    return taken
  }

  /** How many gave way since this was last asked. */
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

  #shift(key: string, list: Happening[]): void {
    list.shift()
    this.#count--
    if (list.length === 0) this.#lists.delete(key)
  }
}
