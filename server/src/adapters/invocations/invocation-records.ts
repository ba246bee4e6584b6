import { setImmediate } from 'node:timers/promises'
import type { UserPoolId } from '../../model/ids.ts'
import type { Invocation } from '../../model/invocation.ts'
import type { Clock } from '../../ports/clock.ts'
import type { InvocationStore, SealedInvocation } from '../../ports/invocation-store.ts'
import type { InvocationFilter, Invocations, KeptInvocation } from '../../ports/invocations.ts'
import type { Log } from '../../ports/log.ts'
import type { Metrics } from '../../ports/metrics.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { type Lightened, lighten } from './lighten.ts'
import { InvocationPrinter, type Printing } from './printer.ts'
import { parseRecord, recordText } from './record.ts'
import { redact } from './redact.ts'
import { waitingRecords } from './waiting.ts'

export type RecordLimits = {
  /** So many records of each pool. */
  readonly perPool: number
  /** None older than this. */
  readonly maxAgeMs: number
  readonly maxBytes: number
  /** Memory of those that wait to be written. */
  readonly maxWaitingBytes: number
}

export const recordLimits: RecordLimits = {
  perPool: 1000,
  maxAgeMs: 24 * 60 * 60 * 1000,
  maxBytes: 64 * 1024,
  maxWaitingBytes: 32 * 1024 * 1024,
}

type Needs = {
  readonly store: InvocationStore
  readonly sealer: Sealer
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Pick<Metrics, 'recordsLost'>
}

// Sealing and writing a record costs about as much as everything else in a grant but its signature. So under load records
// wait until newer ones of their pool replace them, and only who reads has the rest written.
const batchEveryMs = 100
const perBatch = 10
// Bounds the pause of the event loop when somebody reads.
const perFlush = 50
const removedPerStep = 500

/** Keeps invocation records: redacted at once, then sealed and written in batches. Prints them too, if asked. */
export class InvocationRecords implements Invocations {
  readonly recording = true
  readonly #deps: Needs
  readonly #limits: RecordLimits
  readonly #waiting: ReturnType<typeof waitingRecords>
  readonly #printer: InvocationPrinter | undefined
  #batch: NodeJS.Timeout | undefined
  /** The writing that goes on; batches follow one another. */
  #written: Promise<void> = Promise.resolve()
  #last = { at: 0, nth: 0 }

  constructor(deps: Needs, options: { readonly limits?: RecordLimits; readonly printing?: Printing } = {}) {
    this.#deps = deps
    this.#limits = options.limits ?? recordLimits
    this.#waiting = waitingRecords({ perPool: this.#limits.perPool, maxBytes: this.#limits.maxWaitingBytes })
    this.#printer = options.printing && new InvocationPrinter(options.printing, deps.clock)
  }

  keep(invocation: Invocation): void {
    const record = this.#prepared(invocation)
    if (!record) return
    this.#waiting.add(record)
    this.#printer?.add(record)
    this.#batch ??= setTimeout(() => this.#nextBatch(), batchEveryMs).unref()
  }

  async find(pool: UserPoolId, id: string): Promise<KeptInvocation | undefined> {
    await this.flush()
    const found = await this.#deps.store.find(pool, id)
    return found && found.at >= this.#oldest() ? this.#open(found) : undefined
  }

  async list(
    filter: InvocationFilter,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly KeptInvocation[]> {
    await this.flush()
    const oldest = this.#oldest()
    const since = filter.since && filter.since > oldest ? filter.since : oldest
    const found = await this.#deps.store.list({ ...filter, since }, page)
    return found.map((each) => this.#open(each))
  }

  /** Resolves when everything taken so far is printed and written. */
  async flush(): Promise<void> {
    this.#printer?.print()
    while (!this.#waiting.isEmpty) this.#write(this.#waiting.take(perFlush, 'all'))
    await this.#written
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#batch)
    await this.flush()
  }

  #nextBatch(): void {
    this.#batch = undefined
    this.#printer?.print()
    this.#write(this.#waiting.take(perBatch, 'calm'))
    if (!this.#waiting.isEmpty) this.#batch = setTimeout(() => this.#nextBatch(), batchEveryMs).unref()
  }

  #write(records: readonly Lightened[]): void {
    if (records.length) this.#queue(() => this.#insert(records))
  }

  /** One piece of work after the other. A failure costs records, never the server: they explain, and nothing depends on them. */
  #queue(work: () => Promise<void>): void {
    this.#written = this.#written.then(work).catch((error: unknown) => {
      this.#deps.log.warn('invocations.not-written', { error })
    })
  }

  async #insert(records: readonly Lightened[]): Promise<void> {
    // SQLite writes at once: between two batches it is the others' turn.
    await setImmediate()
    const lost = this.#waiting.takeLost()
    if (lost) {
      this.#deps.log.warn('invocations.lost', { count: lost })
      this.#deps.metrics.recordsLost(lost)
    }
    await this.#deps.store.insertAll(records.flatMap((each) => this.#seal(each) ?? []))
    for (const pool of new Set(records.map(({ userPoolId }) => userPoolId))) {
      await repeated(() => this.#deps.store.removeBeyond(pool, this.#limits.perPool, removedPerStep))
    }
  }

  #oldest(): Date {
    return new Date(this.#deps.clock.now().getTime() - this.#limits.maxAgeMs)
  }

  /** Undefined when a secret is nested so deeply that it cannot be found: then there is no record, but still a token. */
  #prepared(invocation: Invocation): Lightened | undefined {
    try {
      return lighten(redact(invocation))
    } catch (error) {
      this.#deps.log.warn('invocations.not-kept', { id: invocation.id, error })
      return undefined
    }
  }

  #seal(record: Lightened): SealedInvocation | undefined {
    const { id, requestId, userPoolId, clientId, triggerSource, at } = record
    try {
      const sealed = this.#deps.sealer.seal(purposeOf(record), recordText(record, this.#limits.maxBytes))
      const outcome = record.outcome.kind
      const functionArn = record.function.arn
      return {
        id,
        requestId,
        userPoolId,
        clientId,
        triggerSource,
        functionArn,
        outcome,
        at,
        nth: this.#nthAt(at),
        sealed,
      }
    } catch (error) {
      // This record is lost, the others of the batch are not.
      this.#deps.log.warn('invocations.not-kept', { id, error })
      return undefined
    }
  }

  #nthAt(at: Date): number {
    const time = at.getTime()
    this.#last = { at: time, nth: this.#last.at === time ? this.#last.nth + 1 : 0 }
    return this.#last.nth
  }

  #open(row: SealedInvocation): KeptInvocation {
    return parseRecord(Buffer.from(this.#deps.sealer.open(purposeOf(row), row.sealed)).toString())
  }
}

/** Bound to the record as well as to the pool, so that rows cannot be swapped. */
const purposeOf = ({ userPoolId, id }: { readonly userPoolId: string; readonly id: string }) =>
  `invocation/${userPoolId}/${id}`

async function repeated(step: () => Promise<number>): Promise<void> {
  while ((await step()) === removedPerStep);
}
