import { type FileHandle, open } from 'node:fs/promises'
import { complaint, parseLine } from './line.ts'

const digits = 40
/** A line has at most 40 digits, a colon, 15 digits and a line's end. */
const mostOfLine = 64

/** A line and where it stands; `end` is behind its line's end. */
export type Placed = { readonly text: string; readonly start: number; readonly end: number }

/** One file of all hashes, sorted; nothing of it is loaded. */
export class HashFile implements AsyncDisposable {
  readonly #file: FileHandle
  readonly #shown: string
  readonly #minCount: number
  readonly size: number

  private constructor(file: FileHandle, size: number, shown: string, minCount: number) {
    this.#file = file
    this.size = size
    this.#shown = shown
    this.#minCount = minCount
  }

  static async open(path: string, shown: string, minCount: number): Promise<HashFile> {
    const file = await open(path)
    return new HashFile(file, (await file.stat()).size, shown, minCount)
  }

  /** By halves: 35 short reads find one of a thousand million lines. */
  async includes(hash: string): Promise<boolean> {
    let low = 0
    let high = this.size
    while (low < high) {
      const { text, start, end } = await this.lineAt(Math.floor((low + high) / 2))
      const line = parseLine(text, digits)
      if (!line) throw new Error(`compromised passwords: ${this.#shown}: at byte ${start}: ${complaint(text, digits)}`)
      if (line.digits === hash) return line.count >= this.#minCount && line.count > 0
      if (line.digits < hash) low = end
      else high = start
    }
    return false
  }

  /** The line that the byte belongs to. */
  async lineAt(place: number): Promise<Placed> {
    const from = Math.max(0, place - mostOfLine)
    const { bytesRead, buffer } = await this.#file.read(Buffer.alloc(2 * mostOfLine), 0, 2 * mostOfLine, from)
    const bytes = buffer.subarray(0, bytesRead)
    // lastIndexOf counts a negative place from the end.
    const before = place === from ? -1 : bytes.lastIndexOf(0x0a, place - from - 1)
    const newline = bytes.indexOf(0x0a, place - from)
    const end = newline < 0 ? bytesRead : newline + 1
    const text = bytes.toString('latin1', before + 1, newline < 0 ? bytesRead : newline).replace(/\r$/, '')
    return { text, start: from + before + 1, end: from + end }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#file.close()
  }
}
