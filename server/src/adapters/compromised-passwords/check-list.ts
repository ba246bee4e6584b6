import { opendir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { HashFile } from './hash-file.ts'
import { complaint, parseLine } from './line.ts'
import { isRangeFile, readRange } from './range-folder.ts'

const setting = 'compromised-passwords.path'
const triedFiles = 16
const probes = 32

/** What is wrong with a folder, as far as some of its files tell. `shown`: the folder as people know it. */
export async function checkFolder(path: string, shown: string): Promise<readonly string[]> {
  const names: string[] = []
  for await (const { name } of await opendir(path, { bufferSize: 1024 })) {
    if (isRangeFile(name)) names.push(name)
    if (names.length === triedFiles) break
  }
  if (names.length === 0) return [`${setting}: no range file (00000.txt … FFFFF.txt) in ${shown}`]
  const read = await Promise.all(names.toSorted().map((name) => errorsOf(join(path, name), join(shown, name))))
  return read.flat()
}

async function errorsOf(path: string, shown: string): Promise<readonly string[]> {
  try {
    return (await readRange(path, shown))?.errors ?? []
  } catch (error) {
    return [`${shown}: cannot be read (${(error as NodeJS.ErrnoException).code})`]
  }
}

/** What is wrong with a file, as far as its first and its last line and some between them tell. */
export async function checkFile(file: HashFile, shown: string): Promise<readonly string[]> {
  const name = basename(shown)
  if (file.size === 0) return [`${setting}: ${name} is empty`]
  const places = Array.from({ length: probes }, (_, n) => Math.floor((n * file.size) / probes))
  const lines = await Promise.all([...places, file.size - 1].map((place) => file.lineAt(place)))
  const parsed = lines.map(({ text }) => parseLine(text, 40))
  const bad = parsed.indexOf(undefined)
  if (bad >= 0) {
    const { text = '', start = 0 } = lines[bad] ?? {}
    return [`${name}:${start === 0 ? 1 : ` at byte ${start}`}: ${complaint(text, 40)}`]
  }
  const hashes = parsed.map((line) => line?.digits ?? '')
  return hashes.every((hash, n) => n === 0 || (hashes[n - 1] ?? '') <= hash)
    ? []
    : [`${setting}: ${name} is not sorted by hash`]
}
