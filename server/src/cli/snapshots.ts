import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { compareSnapshots, type Snapshot, snapshotOf } from '../domain/test-cases/snapshot.ts'
import type { Json, JsonObject } from '../lib/exact-json.ts'
import { parseExactJson } from '../lib/exact-json.ts'
import type { Mismatch, Observed } from '../model/test-case.ts'

export type SnapshotOptions = {
  /** Rewrites what differs, and removes what no case has. */
  readonly update: boolean
  /** A snapshot that is missing fails its case: nobody would look at one that was just written. */
  readonly ci: boolean
}

/** `<file>.snap.json`: what cases gave when they were last looked at, by name. */
export class Snapshots {
  readonly #path: string
  readonly #options: SnapshotOptions
  readonly #kept: JsonObject
  readonly #seen = new Map<string, Json>()

  constructor(casesPath: string, options: SnapshotOptions) {
    this.#path = `${casesPath}.snap.json`
    this.#options = options
    this.#kept = existsSync(this.#path) ? (parseExactJson(readFileSync(this.#path, 'utf8')) as JsonObject) : {}
  }

  /** In what a case differs from its snapshot; one that is new is taken. */
  compare(name: string, observed: Observed): readonly Mismatch[] {
    const now: Snapshot = snapshotOf(observed)
    const kept = this.#kept[name]
    this.#seen.set(name, this.#options.update || kept === undefined ? now : kept)
    if (this.#options.update) return []
    if (kept !== undefined) return compareSnapshots(kept, now)
    return this.#options.ci
      ? [{ where: 'snapshot', text: 'there is none; run poolhouse test, look at it and commit it' }]
      : []
  }

  /** Writes what is new or changed; gives the names that no case has. */
  finish(): readonly string[] {
    const stale = Object.keys(this.#kept).filter((name) => !this.#seen.has(name))
    const left = this.#options.update ? [] : stale.map((name) => [name, this.#kept[name] ?? null] as const)
    const entries = [...this.#seen, ...left].toSorted(([a], [b]) => (a < b ? -1 : 1))
    const text = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`
    const before = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : undefined
    if (!this.#options.ci && entries.length > 0 && text !== before) writeFileSync(this.#path, text)
    return stale
  }
}
