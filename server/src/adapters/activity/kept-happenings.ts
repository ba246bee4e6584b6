import { NewestWaiting } from '../../lib/newest-waiting.ts'
import type { Happening, HappeningKind } from '../../model/happening.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { HappeningFilter, KeptHappening } from '../../ports/activity.ts'
import type { HappeningStore } from '../../ports/activity-stores.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { openHappening, sealHappening } from './sealed-happening.ts'

export type HappeningLimits = {
  /** So many of each kind in each pool. */
  readonly perKind: number
  readonly maxAgeMs: number
  /** Of all pools together, until they are written. */
  readonly mostWaiting?: number
}

type Needs = { readonly store: HappeningStore; readonly sealer: Sealer; readonly clock: Clock }

// Sealing and writing one costs a good part of what a grant costs. So under load they wait until newer ones replace them,
// and only who reads has the rest written.
const perWrite = 50
const someMegabytes = 20_000
const removedPerStep = 500

/** Single happenings: the newest of each pool, sealed. */
export class KeptHappenings {
  readonly #deps: Needs
  readonly #limits: HappeningLimits
  readonly #waiting: NewestWaiting<Happening>
  #last = { at: 0, nth: 0 }

  constructor(deps: Needs, limits: HappeningLimits) {
    this.#deps = deps
    this.#limits = limits
    this.#waiting = new NewestWaiting({
      listOf: ({ userPoolId, kind }) => `${userPoolId} ${kind}`,
      weightOf: () => 1,
      perList: limits.perKind,
      maxWeight: limits.mostWaiting ?? someMegabytes,
    })
  }

  get isWaiting(): boolean {
    return !this.#waiting.isEmpty
  }

  add(happening: Happening): void {
    this.#waiting.add(happening)
  }

  takeLost(): number {
    return this.#waiting.takeLost()
  }

  /** Takes out what is written next. */
  take(which: 'calm' | 'all'): readonly Happening[] {
    return this.#waiting.take(perWrite, which)
  }

  async write(happenings: readonly Happening[]): Promise<void> {
    const { sealer, store } = this.#deps
    await store.insertAll(happenings.map((each) => sealHappening(sealer, each, this.#nthAt(each.at))))
    const touched = Map.groupBy(happenings, ({ userPoolId, kind }) => `${userPoolId} ${kind}`)
    for (const [one] of touched.values()) if (one) await this.#removeBeyond(one.userPoolId, one.kind)
  }

  async list(
    filter: HappeningFilter,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly KeptHappening[]> {
    const oldest = this.#oldest()
    const since = filter.since && filter.since > oldest ? filter.since : oldest
    const found = await this.#deps.store.list({ ...filter, since }, page)
    return found.map((each) => openHappening(this.#deps.sealer, each))
  }

  async #removeBeyond(pool: UserPoolId, kind: HappeningKind): Promise<void> {
    while ((await this.#deps.store.removeBeyond(pool, kind, this.#limits.perKind, removedPerStep)) === removedPerStep);
  }

  #oldest(): Date {
    return new Date(this.#deps.clock.now().getTime() - this.#limits.maxAgeMs)
  }

  #nthAt(at: Date): number {
    const time = at.getTime()
    this.#last = { at: time, nth: this.#last.at === time ? this.#last.nth + 1 : 0 }
    return this.#last.nth
  }
}
