import { type ChildProcess, spawn } from 'node:child_process'
import { CapturedLog, type LogText } from './captured-log.ts'
import type { Channel, Connect, Delivery, Message } from './channel.ts'

/** How an invocation, or the loading of the handler, came to its end. */
export type Ending =
  | { readonly kind: 'answer'; readonly payloadText: string }
  | { readonly kind: 'error'; readonly payloadText: string; readonly errorType?: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  /** The function's own Timeout. */
  | { readonly kind: 'timed-out' }
  /** The caller waits no longer. */
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'cannot-start'; readonly message: string; readonly errorType?: string }

export type CommandLine = {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly connect: Connect
  /** User id and group id; absent: those of the server. */
  readonly user?: number
}

/** A process that is no longer needed has this long to end in order. */
const FAREWELL_MS = 300
/** After its channel is closed a process has this long to end by itself and so to tell its exit status. */
const GRACE_MS = 250

/**
 * One process of a function: started once, given one event at a time, killed with everything it started. Whatever the
 * code in it does ends as an Ending; nothing it writes can make this class throw.
 */
export class FunctionProcess {
  readonly #child: ChildProcess
  readonly #channel: Channel
  readonly #log = new CapturedLog()
  readonly #ready: Promise<Ending | undefined>
  /** `answered`: the caller has its answer, and the process does not take the next event yet. */
  #state: 'starting' | 'idle' | 'busy' | 'answered' | 'ended' = 'starting'
  #requestId = ''
  #settle: ((ending: Ending | undefined) => void) | undefined
  #timer: NodeJS.Timeout | undefined
  #free = false
  #whenFree: (() => void) | undefined
  #reason: Ending | undefined
  #heapExhausted = false
  #killed = false
  memoryMb = 0
  /** What the process said of itself when it was ready. */
  readyText = ''

  /** `ended` is called once, when the process is gone. */
  constructor(line: CommandLine, initTimeoutMs: number, ended: () => void) {
    this.#child = spawn(line.command, line.args, {
      cwd: line.cwd,
      env: line.env,
      ...(line.user !== undefined && { uid: line.user, gid: line.user }),
      // A group of its own: it is killed as a whole, and a Ctrl-C in the server's terminal does not reach it.
      detached: true,
      // Standard input is closed; 3 is the channel, both ways. Nothing else of ours is open in the function.
      stdio: ['ignore', 'pipe', 'pipe', ...(line.connect.overPipe ? (['pipe'] as const) : [])],
    })
    this.#channel = line.connect.to(this.#child, {
      message: (message) => this.#take(message),
      free: () => this.#becomeFree(),
      broken: () => this.kill(),
      closed: () => setTimeout(() => this.kill(), GRACE_MS).unref(),
    })
    this.#ready = new Promise((resolve) => this.#expect(resolve, initTimeoutMs, { kind: 'timed-out' }))
    this.#listen(ended)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get usable(): boolean {
    return this.#state === 'idle' && !this.#killed
  }

  get busy(): boolean {
    return this.#state === 'busy' || this.#state === 'starting'
  }

  /** Undefined when the handler is loaded, else why it is not. */
  ready(): Promise<Ending | undefined> {
    return this.#ready
  }

  /** Undefined when the process takes the next event, or never will again. */
  free(): Promise<void> | undefined {
    if (this.#state !== 'answered' || this.#killed) return undefined
    return new Promise((resolve) => (this.#whenFree = resolve))
  }

  /** Call only while `usable`. When time is up the process is killed and `late` is the ending. */
  run(delivery: Delivery, timeoutMs: number, late: Ending): Promise<Ending> {
    this.#state = 'busy'
    this.#free = false
    this.#requestId = delivery.requestId
    return new Promise((resolve) => {
      this.#expect((ending) => resolve(ending ?? late), timeoutMs, late)
      this.#channel.deliver(delivery)
    })
  }

  /** What was printed since the last call. */
  takeLog(): LogText {
    return this.#log.take()
  }

  /** Asks an idle process to end; whoever does not is killed. */
  end(): void {
    if (this.#killed || this.#state === 'ended') return
    this.#killed = true
    this.#child.kill('SIGTERM')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.kill(), FAREWELL_MS)
  }

  /** Ends the process and everything in its group; an invocation in it ends as `reason`. */
  kill(reason?: Ending): void {
    this.#reason ??= reason
    this.#killed = true
    if (this.#state === 'ended' || this.#child.pid === undefined) return
    killGroup(this.#child.pid)
    this.#whenFree?.()
    if (reason) this.#finish(reason)
  }

  #expect(settle: (ending: Ending | undefined) => void, timeoutMs: number, late: Ending): void {
    this.#settle = settle
    this.#timer = setTimeout(() => this.kill(late), timeoutMs)
  }

  #finish(ending: Ending | undefined): void {
    clearTimeout(this.#timer)
    this.#settled(ending)
  }

  #settled(ending: Ending | undefined): void {
    const settle = this.#settle
    this.#settle = undefined
    settle?.(ending)
  }

  #listen(ended: () => void): void {
    const { stdout, stderr } = this.#child
    const ignore = () => undefined
    stdout?.on('data', (chunk: Buffer) => this.#log.add(chunk)).on('error', ignore)
    stderr?.on('error', ignore).on('data', (chunk: Buffer) => {
      this.#heapExhausted ||= chunk.includes('JavaScript heap out of memory')
      this.#log.add(chunk)
    })
    this.#child.on('error', (error) => this.#end({ kind: 'cannot-start', message: error.message }, ended))
    this.#child.on('exit', (code, signal) => {
      if (this.#child.pid !== undefined) killGroup(this.#child.pid)
      // What the process wrote before it ended is read in this turn of the loop.
      setImmediate(() => {
        const exit = this.#heapExhausted
          ? ({ kind: 'out-of-memory' } as const)
          : { kind: 'exited' as const, code, signal }
        this.#end(this.#reason ?? exit, ended)
      })
    })
  }

  #end(ending: Ending, ended: () => void): void {
    if (this.#state === 'ended') return
    this.#state = 'ended'
    this.#finish(ending)
    // A process that it started and that left the group may hold the other ends open.
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.destroy()
    this.#channel.close()
    this.#whenFree?.()
    ended()
  }

  #take(message: Message): void {
    if (!this.#expects(message)) {
      this.kill()
      return
    }
    this.memoryMb = Math.max(this.memoryMb, message.memoryMb)
    if (message.kind === 'ready') this.readyText = message.payloadText
    if (message.kind === 'init-error' || message.kind === 'fatal' || message.kind === 'out-of-memory') {
      this.#last(endingOf(message))
    } else this.#answered(message.kind === 'ready' ? undefined : endingOf(message))
  }

  #expects({ kind, requestId }: Message): boolean {
    const starting = kind === 'ready' || kind === 'init-error'
    return this.#settle !== undefined && (starting ? this.#state === 'starting' : this.#requestId === requestId)
  }

  /** In the next turn: what the function printed before it answered is read by then. */
  #answered(ending: Ending | undefined): void {
    this.#requestId = ''
    setImmediate(() => {
      if (this.#state === 'ended') return
      this.#state = 'answered'
      // Until it is free its time goes on.
      if (this.#free) this.#rest()
      this.#settled(ending)
    })
  }

  #becomeFree(): void {
    this.#free = true
    if (this.#requestId === '') clearTimeout(this.#timer)
    if (this.#state === 'answered') this.#rest()
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#state = 'idle'
    this.#whenFree?.()
  }

  /** The process ends itself after such a message. */
  #last(ending: Ending): void {
    this.#requestId = ''
    this.#reason ??= ending
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.kill(ending), GRACE_MS)
  }
}

function endingOf({ kind, payloadText, errorType }: Message): Ending {
  if (kind === 'answer') return { kind, payloadText }
  if (kind === 'too-large' || kind === 'out-of-memory') return { kind }
  return { kind: 'error', payloadText, ...(errorType && { errorType }) }
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // The group is gone already.
  }
}
