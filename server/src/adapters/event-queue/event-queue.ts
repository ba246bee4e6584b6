import { setTimeout as wait } from 'node:timers/promises'
import { parseFunctionArn } from '../../model/function-arn.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventQueue, EventTrigger, NewEvent } from '../../ports/event-queue.ts'
import type { EventStore, QueuedEvent } from '../../ports/event-store.ts'
import type { FunctionRunner } from '../../ports/function-runner.ts'
import type { FunctionSource } from '../../ports/function-source.ts'
import type { InvokeOutcome } from '../../ports/lambda-runtime.ts'
import type { Log } from '../../ports/log.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { afterAttempt } from './after-attempt.ts'

export type EventQueueParts = {
  readonly store: EventStore
  readonly sealer: Sealer
  /** Asked in this order; the first that knows the function wins. */
  readonly sources: readonly FunctionSource[]
  readonly runner: FunctionRunner
  /** Runs the trigger of a user pool, wherever its function is. */
  runTrigger(run: TriggerAttempt): Promise<Outcome>
  readonly clock: Clock
  readonly log: Log
  /** Before each further attempt after an error of the function. */
  readonly retryDelaysMs: readonly number[]
  /** Events that run at once. */
  readonly concurrency: number
}

/** An event that is not held on to for so long is another server's: what had it was killed. */
const LEASE_MS = 10_000
const HOLD_MS = 3000
/** How late an event of another server is noticed. */
const LOOK_MS = 5000

export type TriggerAttempt = NewEvent & { readonly trigger: EventTrigger; readonly attempt: number }

type Outcome = Pick<InvokeOutcome, 'kind'> & { readonly errorCode?: string; readonly errorType?: string }
type Run = { readonly event: QueuedEvent; readonly ended: Promise<void> }

const purpose = (id: string) => `event/${id}`

/** The queue of asynchronous invocations in the store. Every server takes from it; each event is run by one of them. */
export class StoredEventQueue implements EventQueue {
  readonly #parts: EventQueueParts
  readonly #running = new Map<string, Run>()
  /** Those whose outcome is not known yet. */
  readonly #held = new Set<string>()
  #looking: Promise<void> | undefined
  #again = false
  #next: NodeJS.Timeout | undefined
  #holding: NodeJS.Timeout | undefined
  #open = false

  constructor(parts: EventQueueParts) {
    this.#parts = parts
  }

  async put({ id, functionArn, payloadText, traceId, trigger }: NewEvent): Promise<void> {
    const now = this.#parts.clock.now()
    await this.#parts.store.insert({
      id,
      functionArn,
      payload: this.#parts.sealer.seal(purpose(id), payloadText),
      ...(traceId && { traceId }),
      ...(trigger && { trigger }),
      queuedAt: now,
      dueAt: now,
      failures: 0,
      throttles: 0,
    })
    this.look()
  }

  /** Begins to run what is due: also what an earlier server left behind. */
  start(): void {
    this.#open = true
    this.#holding = setInterval(() => void this.#hold(), HOLD_MS).unref()
    this.look()
  }

  /** Takes nothing new, lets what runs finish for so long, and leaves the rest to the next server. */
  async close(graceMs: number): Promise<void> {
    this.#open = false
    clearTimeout(this.#next)
    await this.#looking
    const ended = Promise.all([...this.#running.values()].map((run) => run.ended))
    const grace = new AbortController()
    await Promise.race([ended, wait(graceMs, undefined, { signal: grace.signal }).catch(() => undefined)])
    grace.abort()
    clearInterval(this.#holding)
    const left = [...this.#running.values()]
    this.#running.clear()
    const { store, clock } = this.#parts
    for (const { event } of left) await store.putBack(event.id, { ...event, dueAt: clock.now() })
  }

  /** Takes what is due, as far as there is room. */
  look(): void {
    if (!this.#open) return
    this.#again = this.#looking !== undefined
    this.#looking ??= this.#takeDue().finally(() => {
      this.#looking = undefined
      if (this.#again) this.look()
    })
  }

  async #takeDue(): Promise<void> {
    const { store, clock, concurrency, log } = this.#parts
    clearTimeout(this.#next)
    let waitMs = LOOK_MS
    try {
      const room = concurrency - this.#running.size
      const now = clock.now()
      // With no room left, the first run that ends looks again.
      for (const event of room > 0 ? await store.take(now, later(now, LEASE_MS), room) : []) this.#begin(event)
      const next = this.#running.size < concurrency ? await store.nextDue() : undefined
      if (next) waitMs = Math.min(LOOK_MS, Math.max(0, next.getTime() - clock.now().getTime()))
    } catch (error) {
      log.error('events.not-taken', { error })
    }
    if (this.#open) this.#next = setTimeout(() => this.look(), waitMs).unref()
  }

  #begin(event: QueuedEvent): void {
    this.#held.add(event.id)
    const ended = this.#attempt(event).finally(() => {
      this.#running.delete(event.id)
      this.look()
    })
    this.#running.set(event.id, { event, ended })
  }

  async #attempt(event: QueuedEvent): Promise<void> {
    const { store, clock, log, retryDelaysMs } = this.#parts
    try {
      const outcome = await this.#run(event).finally(() => this.#held.delete(event.id))
      // Given back already: what ended its process was this server's end.
      if (!this.#running.has(event.id)) return
      const verdict = afterAttempt(event, outcome, clock.now(), retryDelaysMs)
      if (verdict.kind === 'again') return await store.putBack(event.id, verdict.change)
      if (verdict.kind === 'dropped') {
        const { id: requestId, functionArn, failures } = event
        log.error('event.dropped', { requestId, functionArn, failures: failures + 1, reason: verdict.reason })
      }
      await store.delete(event.id)
    } catch (error) {
      // The lease ends, and somebody tries again.
      log.error('event.not-run', { requestId: event.id, functionArn: event.functionArn, error })
    }
  }

  async #run({ id, functionArn, payload, traceId, trigger, failures, throttles }: QueuedEvent): Promise<Outcome> {
    const { sources, runner, sealer, runTrigger } = this.#parts
    const open = () => Buffer.from(sealer.open(purpose(id), payload)).toString('utf8')
    if (trigger) {
      const attempt = failures + throttles + 1
      return runTrigger({ id, functionArn, payloadText: open(), ...(traceId && { traceId }), trigger, attempt })
    }
    const reference = parseFunctionArn(functionArn)
    for (const source of reference ? sources : []) {
      const found = reference && (await source.find(reference))
      if (!found) continue
      const request = { requestId: id, arn: functionArn, payloadText: open(), ...(traceId && { traceId }) }
      return (await runner.run(found, request)).outcome
    }
    return { kind: 'refused', errorCode: 'ResourceNotFoundException' }
  }

  async #hold(): Promise<void> {
    const { store, clock, log } = this.#parts
    try {
      await store.hold([...this.#held], later(clock.now(), LEASE_MS))
    } catch (error) {
      log.error('events.not-held', { error })
    }
  }
}

const later = (now: Date, ms: number) => new Date(now.getTime() + ms)
