import { type ChildProcess, spawn } from 'node:child_process'
import type { Duplex } from 'node:stream'
import { CapturedLog, type LogText } from './captured-log.ts'
import { type Frame, frameReader } from './frames.ts'

/** How an invocation, or the loading of the handler, came to its end. */
export type Ending =
  | { readonly kind: 'answer'; readonly payloadText: string }
  | { readonly kind: 'error'; readonly payloadText: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  /** The function's own Timeout. */
  | { readonly kind: 'timed-out' }
  /** The caller waits no longer. */
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'cannot-start'; readonly message: string }

export type CommandLine = {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

export type Delivery = {
  readonly requestId: string
  readonly deadline: Date
  readonly arn: string
  readonly payloadText: string
  readonly traceId?: string
  /** Base64. */
  readonly clientContext?: string
}

/** After its channel is closed a process has this long to end by itself and so to tell its exit status. */
const GRACE_MS = 250

/**
 * One process of a function: started once, given one event at a time, killed with everything it started. Whatever the
 * code in it does ends as an Ending; nothing it writes can make this class throw.
 */
export class FunctionProcess {
  readonly #child: ChildProcess
  readonly #channel: Duplex
  readonly #log = new CapturedLog()
  readonly #ready: Promise<Ending | undefined>
  #state: 'starting' | 'idle' | 'busy' | 'ended' = 'starting'
  #requestId = ''
  #settle: ((ending: Ending | undefined) => void) | undefined
  #timer: NodeJS.Timeout | undefined
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
      // A group of its own: it is killed as a whole, and a Ctrl-C in the server's terminal does not reach it.
      detached: true,
      // Standard input is closed; 3 is the channel, both ways. Nothing else of ours is open in the function.
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    })
    this.#channel = this.#child.stdio[3] as Duplex
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

  /** Call only while `usable`. When time is up the process is killed and `late` is the ending. */
  run(delivery: Delivery, timeoutMs: number, late: Ending): Promise<Ending> {
    const { requestId, deadline, arn, payloadText, traceId, clientContext } = delivery
    this.#state = 'busy'
    this.#requestId = requestId
    return new Promise((resolve) => {
      this.#expect((ending) => resolve(ending ?? late), timeoutMs, late)
      const bytes = Buffer.byteLength(payloadText)
      const trace = traceId && !/\s/.test(traceId) ? traceId : '-'
      const header = `${requestId} ${deadline.getTime()} ${bytes} ${arn} ${trace} ${clientContext ?? '-'}`
      this.#channel.write(`${header}\n${payloadText}\n`)
    })
  }

  /** What was printed since the last call. */
  takeLog(): LogText {
    return this.#log.take()
  }

  /** Ends the process and everything in its group; an invocation in it ends as `reason`. */
  kill(reason?: Ending): void {
    this.#reason ??= reason
    this.#killed = true
    if (this.#state === 'ended' || this.#child.pid === undefined) return
    killGroup(this.#child.pid)
    if (reason) this.#finish(reason)
  }

  #expect(settle: (ending: Ending | undefined) => void, timeoutMs: number, late: Ending): void {
    this.#settle = settle
    this.#timer = setTimeout(() => this.kill(late), timeoutMs)
  }

  #finish(ending: Ending | undefined): void {
    clearTimeout(this.#timer)
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
    const read = frameReader({ frame: (frame) => this.#take(frame), broken: () => this.kill() })
    const closed = () => setTimeout(() => this.kill(), GRACE_MS).unref()
    this.#channel.on('data', read).on('end', closed).on('error', ignore)

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
    for (const stream of [this.#channel, this.#child.stdout, this.#child.stderr]) stream?.destroy()
    ended()
  }

  #take(frame: Frame): void {
    if (!this.#expects(frame)) {
      this.kill()
      return
    }
    this.memoryMb = Math.max(this.memoryMb, frame.memoryMb)
    if (frame.kind === 'ready') this.readyText = frame.payloadText
    if (frame.kind === 'init-error' || frame.kind === 'fatal' || frame.kind === 'out-of-memory') {
      this.#last(endingOf(frame))
    } else this.#answered(frame.kind === 'ready' ? undefined : endingOf(frame))
  }

  #expects({ kind, requestId }: Frame): boolean {
    const starting = kind === 'ready' || kind === 'init-error'
    return this.#settle !== undefined && (starting ? this.#state === 'starting' : this.#requestId === requestId)
  }

  /** In the next turn: what the function printed before it answered is read by then. */
  #answered(ending: Ending | undefined): void {
    this.#requestId = ''
    clearTimeout(this.#timer)
    setImmediate(() => {
      if (this.#state === 'ended') return
      this.#state = 'idle'
      this.#finish(ending)
    })
  }

  /** The process ends itself after such a frame. */
  #last(ending: Ending): void {
    this.#requestId = ''
    this.#reason ??= ending
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.kill(ending), GRACE_MS)
  }
}

function endingOf({ kind, payloadText }: Frame): Ending {
  if (kind === 'answer') return { kind, payloadText }
  if (kind === 'too-large' || kind === 'out-of-memory') return { kind }
  return { kind: 'error', payloadText }
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // The group is gone already.
  }
}
