import { setImmediate } from 'node:timers/promises'
import type { Happening } from '../../model/happening.ts'
import type { Activity, ActivityCount, CountsAsked, HappeningFilter, KeptHappening } from '../../ports/activity.ts'
import type { ActivityCountStore } from '../../ports/activity-stores.ts'
import type { Log } from '../../ports/log.ts'
import type { Metrics } from '../../ports/metrics.ts'
import type { KeptHappenings } from './kept-happenings.ts'
import { WaitingCounts } from './waiting-counts.ts'

type Needs = {
  readonly counts: ActivityCountStore
  /** Absent: single happenings are not kept. */
  readonly happenings?: KeptHappenings
  readonly log: Log
  readonly metrics: Pick<Metrics, 'activityLost'>
}

const writeEveryMs = 1000

/** Counts what happens in memory, and adds it up in the store once a second. */
export class NotedActivity implements Activity {
  readonly recording: boolean
  readonly #deps: Needs
  readonly #counts = new WaitingCounts()
  #timer: NodeJS.Timeout | undefined
  /** The writing that goes on; one follows the other. */
  #written: Promise<void> = Promise.resolve()

  constructor(deps: Needs) {
    this.#deps = deps
    this.recording = deps.happenings !== undefined
  }

  note(happening: Happening): void {
    this.#counts.add(happening)
    this.#deps.happenings?.add(happening)
    this.#timer ??= setTimeout(() => this.#writeSome(), writeEveryMs).unref()
  }

  async counts(asked: CountsAsked): Promise<readonly ActivityCount[]> {
    this.#writeCounts()
    await this.#written
    return this.#deps.counts.sum(asked)
  }

  async list(
    filter: HappeningFilter,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly KeptHappening[]> {
    await this.flush()
    return this.#deps.happenings?.list(filter, page) ?? []
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writeCounts()
    while (this.#deps.happenings?.isWaiting) this.#writeHappenings('all')
    await this.#written
  }

  #writeSome(): void {
    this.#timer = undefined
    this.#writeCounts()
    this.#writeHappenings('calm')
    if (this.#deps.happenings?.isWaiting) this.#timer = setTimeout(() => this.#writeSome(), writeEveryMs).unref()
  }

  #writeCounts(): void {
    const counts = this.#counts.take()
    const happened = counts.reduce((sum, { count }) => sum + count, 0)
    if (happened > 0) this.#queue(happened, () => this.#deps.counts.add(counts))
  }

  #writeHappenings(which: 'calm' | 'all'): void {
    const { happenings } = this.#deps
    const some = happenings?.take(which) ?? []
    if (some.length > 0) this.#queue(some.length, async () => happenings?.write(some))
    this.#tellLost(happenings?.takeLost() ?? 0)
  }

  /** One piece of work after the other. A failure costs what would be shown, never the server. */
  #queue(happened: number, work: () => Promise<unknown>): void {
    // SQLite writes at once: between two pieces it is the others' turn.
    this.#written = this.#written
      .then(setImmediate)
      .then(work)
      .then(
        () => {},
        (error: unknown) => {
          this.#deps.log.warn('activity.not-written', { error })
          this.#tellLost(happened)
        },
      )
  }

  #tellLost(count: number): void {
    if (count === 0) return
    this.#deps.log.warn('activity.lost', { count })
    this.#deps.metrics.activityLost(count)
  }
}
