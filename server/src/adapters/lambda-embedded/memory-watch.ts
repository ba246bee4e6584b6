import { readdirSync, readFileSync } from 'node:fs'
import type { FunctionProcess } from './function-process.ts'

const EVERY_MS = 50
/** What a runtime needs for itself: not the function's fault, so not counted against its memory. */
const RUNTIME_ITSELF_MB = 64
const PAGE_BYTES = 4096
const MB = 1_048_576
/** Of one function, so that looking at them stays short. */
const MOST_PROCESSES = 200

/**
 * Ends processes that hold more resident memory than their function may. The heap limit of Node.js and Python's address
 * space limit come first where they can; buffers, for one, are outside the heap.
 */
export class MemoryWatch implements Disposable {
  readonly #watched = new Map<FunctionProcess, Watched>()
  #timer: NodeJS.Timeout | undefined

  /** `forks`: the process may start others, which count too, and which may grow while it is idle. */
  add(process: FunctionProcess, memoryMb: number, forks: boolean): void {
    this.#watched.set(process, { limitMb: memoryMb + RUNTIME_ITSELF_MB, forks })
    this.#timer ??= setInterval(() => this.#look(), EVERY_MS).unref()
  }

  remove(process: FunctionProcess): void {
    this.#watched.delete(process)
    if (this.#watched.size === 0) this[Symbol.dispose]()
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #look(): void {
    for (const [process, { limitMb, forks }] of this.#watched) {
      if (process.pid === undefined || !(process.busy || forks)) continue
      const usedMb = Math.ceil((forks ? pagesOfTree(process.pid) : pagesOf(process.pid)) * (PAGE_BYTES / MB))
      process.memoryMb = Math.max(process.memoryMb, usedMb)
      if (usedMb > limitMb) process.kill({ kind: 'out-of-memory' })
    }
  }
}

type Watched = { readonly limitMb: number; readonly forks: boolean }

// From /proc, which is memory: no disk is waited for. Where there is no /proc, or no longer this process: nothing.

function pagesOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])
  } catch {
    return 0
  }
}

function pagesOfTree(root: number): number {
  let pages = 0
  const found = [root]
  for (const pid of found) {
    pages += pagesOf(pid)
    if (found.length < MOST_PROCESSES) found.push(...childrenOf(pid))
  }
  return pages
}

function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const lists = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1'))
    return lists.join(' ').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
