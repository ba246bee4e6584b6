import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

// Between the ranges of people and of system services on common Linux systems, and below 65,536, which is where the
// numbers end in many containers.
const FIRST = 45_000
const COUNT = 10_000

/** A user that exists as a number only and owns one process of a function, with all that it starts. */
export type FunctionUser = {
  /** User id and group id. */
  readonly id: number
  /** Ends what is left of its processes, also those that left their group, and makes the number free for the next. */
  leave(): Promise<void>
}

/**
 * Numbers of users for functions. A number that this server has taken stays its own for as long as it lives: servers on one
 * machine must not end each other's functions.
 */
export class FunctionUsers implements Disposable {
  readonly #free: number[] = []
  readonly #locks: Server[] = []
  #next = FIRST

  async take(): Promise<FunctionUser> {
    const id = this.#free.pop() ?? (await this.#lockNext())
    return {
      id,
      leave: async () => {
        await endAllOf(id)
        this.#free.push(id)
      },
    }
  }

  [Symbol.dispose](): void {
    for (const lock of this.#locks.splice(0)) lock.close()
  }

  async #lockNext(): Promise<number> {
    while (this.#next < FIRST + COUNT) {
      const id = this.#next++
      const lock = createServer((socket) => socket.destroy())
      try {
        // An abstract socket is gone with its process, however that ends.
        lock.listen(`\0poolhouse-function-user-${id}`).unref()
        await once(lock, 'listening')
        this.#locks.push(lock)
        return id
      } catch {
        // Of another server.
      }
    }
    throw new Error('Every user id for functions is taken.')
  }
}

/** Whether this process may start others as a user that is only a number: it is root, and not root of a few users only. */
export async function mayActAsAnyone(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  return (await run(FIRST, 'exit 0')) === 0
}

/** kill(2) with -1: everything that the caller may signal, but itself. */
const endAllOf = (user: number) => run(user, 'kill -9 -1')

async function run(user: number, script: string): Promise<number | null> {
  const env = { PATH: '/usr/bin:/bin' }
  const shell = spawn('/bin/sh', ['-c', script], { uid: user, gid: user, cwd: '/', env, stdio: 'ignore' })
  try {
    const [code] = (await once(shell, 'exit')) as [number | null]
    return code
  } catch {
    return null
  }
}
