import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type TestChild = {
  readonly pid: number
  /** What it has printed so far. */
  readonly lines: readonly string[]
  /** Until it has printed so many lines. Rejects with its errors if it ends before. */
  printed(count: number): Promise<void>
  /** SIGKILL, and waits for the end; what it had printed by then is in `lines`. */
  kill(): Promise<void>
}

/** Runs a program of this folder as a process of its own. */
export function startChild(program: string, ...args: readonly string[]): TestChild {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const output = createInterface(child.stdout).on('line', (line) => lines.push(line))
  const errors: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  const closed = Promise.all([once(child, 'close'), once(output, 'close')])
  return {
    pid: child.pid ?? 0,
    lines,
    async printed(count) {
      while (lines.length < count) {
        const ended = await Promise.race([once(output, 'line').then(() => false), closed.then(() => true)])
        if (ended && lines.length < count) throw new Error(`${program} ended:\n${errors.join('')}`)
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}
