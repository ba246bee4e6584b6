import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('..', import.meta.url))
const checkout = join(repository, 'server', 'bin', 'poolhouse.js')

/** The readiness line. */
export type Ready = {
  readonly poolhouse: 'ready'
  readonly version: string
  readonly mode: 'dev' | 'start'
  readonly url: string
  readonly port: number
  readonly metricsPort?: number
  readonly pid: number
  readonly keyFile?: string
  readonly startedInMs: number
  readonly sample?: readonly { readonly userPoolId: string; readonly clientId: string }[]
}

export type Options = {
  /** On top of an environment without any setting of Poolhouse, and without the `CI` that makes its tests strict. */
  readonly env?: Readonly<Record<string, string>>
  /** Default: an empty temporary folder that goes with the server. */
  readonly cwd?: string
  /** Default: that of the checkout. */
  readonly program?: string
}

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

function start(args: readonly string[], { env = {}, cwd, program = checkout }: Options): ChildProcess {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(POOLHOUSE_|NODE_TEST_CONTEXT|NODE_OPTIONS|CI$)/.test(name),
  )
  return spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** A Poolhouse of one's own: the real program, as a child process, on a free port. */
export class Poolhouse implements AsyncDisposable {
  readonly ready: Ready
  readonly cwd: string
  readonly #child: ChildProcess
  readonly #ended: Promise<Ended>
  readonly #errors: string[]
  readonly #ownFolder: boolean

  private constructor(ready: Ready, cwd: string, ownFolder: boolean, run: Running) {
    this.ready = ready
    this.cwd = cwd
    this.#ownFolder = ownFolder
    this.#child = run.child
    this.#ended = run.ended
    this.#errors = run.errors
  }

  /** Resolves when requests are answered; rejects with what the program said when it ends before. */
  static async start(args: readonly string[] = ['dev', '--ephemeral'], options: Options = {}): Promise<Poolhouse> {
    const cwd = options.cwd ?? mkdtempSync(join(tmpdir(), 'poolhouse-'))
    const run = running(start([...args, '--port', '0'], { ...options, cwd }))
    const ready = await Promise.race([readiness(run.child), run.ended.then(() => undefined)])
    if (!ready) throw new Error(`poolhouse ${args.join(' ')} did not start:\n${run.errors.join('')}`)
    return new Poolhouse(ready, cwd, options.cwd === undefined, run)
  }

  get url(): string {
    return this.ready.url
  }

  /** What it wrote to standard error so far. */
  get errors(): string {
    return this.#errors.join('')
  }

  /** Resolves when standard error holds such a text. */
  async said(pattern: RegExp): Promise<RegExpMatchArray> {
    for (;;) {
      const found = this.errors.match(pattern)
      if (found) return found
      if (this.#child.stderr) await once(this.#child.stderr, 'data')
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Resolves when the process is gone. */
  ended(): Promise<Ended> {
    return this.#ended
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.signal(signal)
    const ended = await this.#ended
    if (this.#ownFolder) await rm(this.cwd, { recursive: true, force: true })
    return ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop('SIGKILL')
  }
}

type Running = { readonly child: ChildProcess; readonly ended: Promise<Ended>; readonly errors: string[] }

function running(child: ChildProcess): Running {
  const errors: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }) as Ended)
  return { child, ended, errors }
}

/** The first line of standard output that parses and says ready. */
async function readiness(child: ChildProcess): Promise<Ready | undefined> {
  if (!child.stdout) return undefined
  for await (const line of createInterface(child.stdout)) {
    const parsed = line.startsWith('{') ? (JSON.parse(line) as Ready) : undefined
    if (parsed?.poolhouse === 'ready') return parsed
  }
  return undefined
}

/** Runs a command that ends by itself, and gives what it said. */
export async function poolhouse(
  args: readonly string[],
  options: Options = {},
): Promise<Ended & { readonly stdout: string; readonly stderr: string }> {
  const child = start(args, options)
  const output: string[] = []
  child.stdout?.setEncoding('utf8').on('data', (text: string) => output.push(text))
  const { ended, errors } = running(child)
  const end = await ended
  return { ...end, stdout: output.join(''), stderr: errors.join('') }
}
