import { readFileSync } from 'node:fs'
import type { FunctionProcess } from './function-process.ts'

const EVERY_MS = 50
/** What a runtime needs for itself: not the function's fault, so not counted against its memory. */
const RUNTIME_ITSELF_MB = 64
const PAGE_BYTES = 4096

/**
 * Ends processes that hold more resident memory than their function may. The heap limit of Node.js and Python's address
 * space limit come first where they can; buffers, for one, are outside the heap.
 */
export class MemoryWatch implements Disposable {
  readonly #watched = new Map<FunctionProcess, number>()
  #timer: NodeJS.Timeout | undefined

  add(process: FunctionProcess, memoryMb: number): void {
    this.#watched.set(process, memoryMb + RUNTIME_ITSELF_MB)
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
    for (const [process, limitMb] of this.#watched) {
      if (!process.busy || process.pid === undefined) continue
      const usedMb = residentMb(process.pid)
      process.memoryMb = Math.max(process.memoryMb, usedMb)
      if (usedMb > limitMb) process.kill({ kind: 'out-of-memory' })
    }
  }
}

/** From /proc, which is memory: no disk is waited for. 0 where there is no /proc. */
function residentMb(pid: number): number {
  try {
    const [, pages] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')
    return Math.ceil((Number(pages) * PAGE_BYTES) / 1_048_576)
  } catch {
    return 0
  }
}
