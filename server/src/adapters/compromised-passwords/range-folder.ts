import { opendir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { complaint, parseLine } from './line.ts'

export const prefixDigits = 5
const suffixDigits = 40 - prefixDigits
/** Twenty times as much as a published file has. */
const mostBytes = 1024 * 1024
const mostCached = 1000

export const isRangeFile = (name: string): boolean => /^[0-9A-F]{5}(\.txt)?$/.test(name)

/** A folder with one file for each prefix of hashes. */
export class RangeFolder {
  readonly #path: string
  readonly #minCount: number
  /** Suffixes that are listed, by prefix, each with a comma before and behind it. The last used are at the end. */
  readonly #cache = new Map<string, Promise<string>>()

  constructor(path: string, minCount: number) {
    this.#path = path
    this.#minCount = minCount
  }

  async includes(hash: string): Promise<boolean> {
    const listed = await this.#listed(hash.slice(0, prefixDigits))
    return listed.includes(`,${hash.slice(prefixDigits)},`)
  }

  #listed(prefix: string): Promise<string> {
    const listed = this.#cache.get(prefix) ?? this.#read(prefix)
    this.#cache.delete(prefix)
    this.#cache.set(prefix, listed)
    const [oldest] = this.#cache.keys()
    if (this.#cache.size > mostCached && oldest !== undefined) this.#cache.delete(oldest)
    // What failed is tried again.
    listed.catch(() => this.#cache.delete(prefix))
    return listed
  }

  /** A prefix without a file has no listed password. */
  async #read(prefix: string): Promise<string> {
    for (const name of [`${prefix}.txt`, prefix]) {
      const read = await readRange(join(this.#path, name), name)
      if (read === undefined) continue
      if (read.errors[0] !== undefined) throw new Error(`compromised passwords: ${read.errors[0]}`)
      return `,${read.lines.flatMap(({ digits, count }) => (count >= this.#minCount && count > 0 ? [digits] : [])).join()},`
    }
    return ''
  }

  /** How many files there are, for a warning; reading their names takes seconds where there are a million. */
  async count(): Promise<number> {
    let files = 0
    for await (const { name } of await opendir(this.#path, { bufferSize: 1024 })) if (isRangeFile(name)) files++
    return files
  }
}

/** The lines of a file; `shown` begins what is said of it. Undefined: there is no such file. */
export async function readRange(path: string, shown: string) {
  const size = await stat(path).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
  if (size === undefined) return undefined
  if (size > mostBytes) return { lines: [], errors: [`${shown}: more than ${mostBytes} bytes`] }
  const texts = (await readFile(path, 'latin1')).split(/\r?\n/)
  if (texts.at(-1) === '') texts.pop()
  const parsed = texts.map((text) => parseLine(text, suffixDigits))
  const bad = parsed.indexOf(undefined)
  const errors = bad < 0 ? [] : [`${shown}:${bad + 1}: ${complaint(texts[bad] ?? '', suffixDigits)}`]
  return { lines: parsed.filter((line) => line !== undefined), errors }
}
