/**
 * Hot configuration in memory. Entries have an owner (a user pool id, mostly), and a write drops everything of its
 * owner: coarse, but writes of configuration are rare and cannot forget an entry that way.
 */
export class ReadCache {
  readonly #maxWeight: number
  readonly #isOutdated: () => boolean
  readonly #entries = new Map<string, Entry>()
  readonly #keysOf = new Map<string, Set<string>>()
  #weight = 0
  #version = 0
  #bypassed = false

  /** `maxWeight` in bytes, roughly. `isOutdated` is asked before each answer: true when somebody else has written. */
  constructor(maxWeight: number, isOutdated: () => boolean = () => false) {
    this.#maxWeight = maxWeight
    this.#isOutdated = isOutdated
  }

  /** What is unknown is not kept: else strangers could fill the cache with names of their own. */
  read<T extends object>(key: string, load: Load<T>, ownerOf: (value: T) => string): Promise<T | undefined> {
    if (this.#isOutdated()) this.clear()
    const entry = this.#entries.get(key)
    if (!entry) return this.#load(key, load, ownerOf)
    entry.used = true
    return entry.answer as Promise<T>
  }

  /** After the commit. A read that is under way may have seen the old value, so none of those fills the cache. */
  drop(owners: Iterable<string>): void {
    for (const owner of owners) {
      this.#version++
      for (const key of this.#keysOf.get(owner) ?? []) this.#remove(key)
    }
  }

  clear(): void {
    this.#version++
    this.#entries.clear()
    this.#keysOf.clear()
    this.#weight = 0
  }

  /** While writes of other nodes cannot be heard, every read goes to the database. */
  bypass(bypassed: boolean): void {
    this.clear()
    this.#bypassed = bypassed
  }

  async #load<T extends object>(key: string, load: Load<T>, ownerOf: (value: T) => string): Promise<T | undefined> {
    const version = this.#version
    const value = await load()
    if (value === undefined || this.#bypassed || version !== this.#version) return value
    const weight = entryWeight + key.length + freezeAndWeigh(value)
    if (weight <= this.#maxWeight / 4)
      this.#keep(key, { answer: Promise.resolve(value), owner: ownerOf(value), weight, used: false })
    return value
  }

  #keep(key: string, entry: Entry): void {
    this.#remove(key)
    this.#entries.set(key, entry)
    this.#weight += entry.weight
    const keys = this.#keysOf.get(entry.owner)
    if (keys) keys.add(key)
    else this.#keysOf.set(entry.owner, new Set([key]))
    for (const [oldest, each] of this.#entries) {
      if (this.#weight <= this.#maxWeight) break
      if (each.used) this.#spare(oldest, each)
      else this.#remove(oldest)
    }
  }

  /** What was asked for since it came by goes to the end of the map, which is last to go: marking it costs a reader nothing. */
  #spare(key: string, entry: Entry): void {
    entry.used = false
    this.#entries.delete(key)
    this.#entries.set(key, entry)
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#weight -= entry.weight
    const keys = this.#keysOf.get(entry.owner)
    keys?.delete(key)
    if (keys?.size === 0) this.#keysOf.delete(entry.owner)
  }
}

type Load<T> = () => Promise<T | undefined>
type Entry = { readonly answer: Promise<object>; readonly owner: string; readonly weight: number; used: boolean }

const entryWeight = 200

/** Many callers share a kept value, so none may change it. Bytes and dates cannot be frozen; nobody writes to them. */
function freezeAndWeigh(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length
  if (typeof value !== 'object' || value === null) return 8
  if (ArrayBuffer.isView(value)) return 64 + value.byteLength
  Object.freeze(value)
  let weight = 32
  for (const [name, member] of Object.entries(value)) weight += 8 + name.length + freezeAndWeigh(member)
  return weight
}
