import type { Warning } from '../../model/effect.ts'
import type { RunnableFunction } from '../../ports/function-source.ts'
import type { LogText } from './captured-log.ts'
import type { Delivery } from './channel.ts'
import type { Ending, FunctionProcess } from './function-process.ts'

/** How often it is looked after invocations that wait: fewer timers than one for each. */
const LOOK_EVERY_MS = 5
/**
 * One more process is started when all are at their present invocation for so long. Short invocations gain nothing from
 * it: what they wait for is a core, and each process more takes some of its time.
 */
const SLOW_AFTER_MS = 25
const STARTS_AT_ONCE = 2
const IDLE_MS = 10 * 60_000

export type Limits = {
  readonly processes: number
  readonly queueWaitMs: number
  readonly queuePlaces: number
}

/** Shared by all functions: how many processes there may be in all. */
export type Capacity = {
  /** False: every process is busy. */
  take(): boolean
  giveBack(): void
}

/** With `failure` the handler is not loaded; without a process there is nothing that could have loaded it. */
export type StartedProcess = { readonly initMs: number } & (
  | {
      readonly process: FunctionProcess
      readonly failure?: undefined
      readonly warnings: readonly Warning[]
      /** Of the process: no event begins later than this after its start. Absent: it lasts. */
      readonly usableMs?: number
    }
  | { readonly process?: FunctionProcess; readonly failure: Ending }
)
export type Starter = (fn: RunnableFunction, ended: () => void) => Promise<StartedProcess>

export type Done = {
  readonly ending: Ending | { readonly kind: 'refused' }
  readonly log: LogText
  readonly cold: boolean
  readonly durations: { readonly queueMs: number; readonly initMs: number; readonly handlerMs: number }
  readonly memoryMb: number
  readonly warnings: readonly Warning[]
}

type Work = Omit<Delivery, 'deadline'> & { readonly callerTimeoutMs: number }
type Waiter = Work & { readonly since: number; settle(done: Done): void; fullAt: number }
/** A process that may be given events, and what is still to be told of its start. */
type Member = {
  readonly warnings: readonly Warning[]
  readonly process: FunctionProcess
  readonly revision: string
  readonly usableUntil: number
  coldMs: number | undefined
  idleSince: number
  busySince: number
}

const isUsable = ({ process, usableUntil }: Member) => process.usable && performance.now() < usableUntil

const noLog: LogText = { text: '', cut: false }

/** The processes of one function, and the invocations that wait for one of them. */
export class FunctionProcesses {
  readonly #start: Starter
  readonly #limits: Limits
  readonly #capacity: Capacity
  readonly #idle: Member[] = []
  readonly #members = new Set<Member>()
  readonly #waiting: Waiter[] = []
  #starting = 0
  #fn: RunnableFunction
  #looking: NodeJS.Timeout | undefined

  constructor(fn: RunnableFunction, start: Starter, limits: Limits, capacity: Capacity) {
    this.#fn = fn
    this.#start = start
    this.#limits = limits
    this.#capacity = capacity
  }

  /** The time since which the longest idle process has been so; undefined when none is. */
  get idleSince(): number | undefined {
    return this.#idle[0]?.idleSince
  }

  invoke(fn: RunnableFunction, work: Work): Promise<Done> {
    if (fn.revision !== this.#fn.revision) this.#replace(fn)
    // Reserved concurrency changes without a new revision.
    this.#fn = fn
    if (this.#most === 0) return Promise.resolve(undelivered({ kind: 'refused' }, 0))
    const member = this.#busy < this.#most ? this.#takeIdle() : undefined
    if (member) return this.#run(member, work, 0)
    if (this.#waiting.length >= this.#limits.queuePlaces) return Promise.resolve(undelivered({ kind: 'refused' }, 0))
    const since = performance.now()
    return new Promise((settle) => this.#wait({ ...work, since, settle, fullAt: since + this.#limits.queueWaitMs }))
  }

  /** Nothing runs, waits or is kept warm. */
  get unused(): boolean {
    return this.#members.size === 0 && this.#starting === 0 && this.#waiting.length === 0
  }

  /** Ends the process that has been idle longest, to make room for another function's. */
  evictIdle(): boolean {
    const member = this.#idle.shift()
    if (member) this.#discard(member)
    return member !== undefined
  }

  endIdle(now: number): void {
    while (this.#idle[0] && now - this.#idle[0].idleSince > IDLE_MS) this.evictIdle()
  }

  close(): void {
    clearInterval(this.#looking)
    for (const waiter of this.#waiting.splice(0)) this.#giveUp(waiter, { kind: 'refused' })
  }

  get #most(): number {
    return Math.min(this.#limits.processes, this.#fn.reservedConcurrency ?? Number.POSITIVE_INFINITY)
  }

  get #busy(): number {
    return this.#members.size - this.#idle.length
  }

  #takeIdle(): Member | undefined {
    let member = this.#idle.pop()
    // One that was killed while idle, for what it wrote, may still be on its way out.
    while (member && !isUsable(member)) {
      if (member.process.usable) this.#discard(member)
      member = this.#idle.pop()
    }
    return member
  }

  /** Busy processes end what they run; `#release` then finds that they are of another revision. */
  #replace(fn: RunnableFunction): void {
    this.#fn = fn
    for (const member of this.#idle.splice(0)) this.#discard(member)
  }

  #discard(member: Member): void {
    this.#members.delete(member)
    member.process.end()
  }

  #wait(waiter: Waiter): void {
    this.#waiting.push(waiter)
    if (this.#members.size === 0 && this.#starting === 0) this.#grow()
    this.#looking ??= setInterval(() => this.#lookAfterWaiting(performance.now()), LOOK_EVERY_MS)
  }

  #lookAfterWaiting(now: number): void {
    for (const waiter of this.#waiting.slice()) this.#leaveAfter(waiter, now)
    if (this.#waiting.length === 0) {
      clearInterval(this.#looking)
      this.#looking = undefined
    } else if (this.#starting < STARTS_AT_ONCE && this.#allSlow(now)) this.#grow()
  }

  #leaveAfter(waiter: Waiter, now: number): void {
    if (now - waiter.since >= waiter.callerTimeoutMs) this.#leave(waiter, { kind: 'abandoned' })
    else if (now < waiter.fullAt) return
    // A process that is being started is worth waiting for; it has a limit of its own.
    else if (this.#starting > 0) waiter.fullAt = now + this.#limits.queueWaitMs
    else this.#leave(waiter, { kind: 'refused' })
  }

  #leave(waiter: Waiter, ending: Done['ending']): void {
    this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
    this.#giveUp(waiter, ending)
  }

  #giveUp(waiter: Waiter, ending: Done['ending'], log = noLog, initMs = 0): void {
    waiter.settle(undelivered(ending, performance.now() - waiter.since, log, initMs))
  }

  #allSlow(now: number): boolean {
    for (const { busySince } of this.#members) if (now - busySince < SLOW_AFTER_MS) return false
    return true
  }

  #grow(): void {
    const full = this.#members.size + this.#starting >= this.#most
    if (full || this.#starting >= this.#waiting.length || !this.#capacity.take()) return
    void this.#startOne(this.#fn)
  }

  async #startOne(fn: RunnableFunction): Promise<void> {
    this.#starting++
    let member: Member | undefined
    const started = await this.#start(fn, () => {
      this.#capacity.giveBack()
      if (member) this.#forget(member)
    })
    this.#starting--
    if (started.failure) return this.#startFailed(started.failure, started.process?.takeLog(), started.initMs)
    member = {
      process: started.process,
      warnings: started.warnings,
      revision: fn.revision,
      usableUntil: performance.now() + (started.usableMs ?? Number.POSITIVE_INFINITY),
      coldMs: started.initMs,
      idleSince: 0,
      busySince: 0,
    }
    this.#members.add(member)
    this.#release(member)
  }

  /** The invocation that waited for the process gets its failure; all of them, when no other process could take them. */
  #startFailed(failure: Ending, log = noLog, initMs = 0): void {
    const alone = this.#members.size === 0 && this.#starting === 0
    for (const waiter of this.#waiting.splice(0, alone ? Number.POSITIVE_INFINITY : 1)) {
      this.#giveUp(waiter, failure, log, initMs)
    }
  }

  #forget(member: Member): void {
    this.#members.delete(member)
    const at = this.#idle.indexOf(member)
    if (at >= 0) this.#idle.splice(at, 1)
  }

  /** The process is free, or gone. */
  #release(member: Member): void {
    if (isUsable(member) && member.revision === this.#fn.revision) {
      member.idleSince = performance.now()
      this.#idle.push(member)
    } else this.#discard(member)
    this.#runNext()
    if (this.#members.size === 0 && this.#starting === 0) this.#grow()
  }

  #runNext(): void {
    if (this.#waiting.length === 0 || this.#busy >= this.#most) return
    const member = this.#takeIdle()
    const next = member && this.#waiting.shift()
    if (!next) return
    const waitedMs = performance.now() - next.since
    void this.#run(member, { ...next, callerTimeoutMs: next.callerTimeoutMs - waitedMs }, waitedMs).then(next.settle)
  }

  async #run(member: Member, work: Work, waitedMs: number): Promise<Done> {
    const { process } = member
    const cold = member.coldMs !== undefined
    const initMs = member.coldMs ?? 0
    member.coldMs = undefined
    // Initialization and the first invocation share the function's time.
    const ownMs = Math.max(1, this.#fn.timeoutSeconds * 1000 - initMs)
    const abandoned = work.callerTimeoutMs < ownMs
    const began = performance.now()
    member.busySince = began

    const ending = await process.run(
      { ...work, deadline: new Date(Date.now() + ownMs) },
      abandoned ? Math.max(1, work.callerTimeoutMs) : ownMs,
      { kind: abandoned ? 'abandoned' : 'timed-out' },
    )

    const handlerMs = performance.now() - began
    const log = process.takeLog()
    const { memoryMb } = process
    const free = process.free()
    if (free) void free.then(() => this.#release(member))
    else this.#release(member)
    return {
      ending,
      log,
      cold,
      memoryMb,
      warnings: cold ? member.warnings : [],
      durations: { queueMs: Math.max(0, waitedMs - initMs), initMs, handlerMs },
    }
  }
}

function undelivered(ending: Done['ending'], waitedMs: number, log = noLog, initMs = 0): Done {
  const durations = { queueMs: Math.max(0, waitedMs - initMs), initMs, handlerMs: 0 }
  return { ending, log, cold: initMs > 0, durations, memoryMb: 0, warnings: [] }
}
