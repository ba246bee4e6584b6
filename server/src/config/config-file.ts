import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import { didYouMean } from '../lib/nearest-name.ts'
import { shortPath } from '../lib/short-path.ts'
import { toTree } from './file-tree.ts'
import type { Scalar } from './kinds.ts'
import { isSettingName, type Mode, type SettingName, settingNames, settingOf } from './settings.ts'
import type { Tree } from './tree.ts'

/** One setting as the file has it; `at` is `poolhouse.config.yaml:7:1`. */
export type Entry = {
  readonly value: Scalar | readonly Scalar[]
  readonly at: string
  readonly line: number
  /** For a setting that is more than one value. */
  readonly tree?: Tree
}

export type ConfigFile = {
  /** As people call it: relative to the working directory if it lies below. */
  readonly name: string
  /** Relative paths in the file count from here. */
  readonly folder: string
  readonly entries: ReadonlyMap<SettingName, Entry>
  readonly errors: readonly string[]
}

/** Reads all of the file, and gives all that is wrong with it at once. */
export function readConfigFile(path: string, cwd: string, mode: Mode): ConfigFile {
  const name = shortPath(path, cwd)
  const text = readFileSync(path, 'utf8')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', uniqueKeys: true })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { at: `${name}:${line}:${col}`, line }
  }
  const file = new Reader(place, mode)
  const broken = [...document.errors, ...document.warnings]
  for (const error of broken) file.errors.push(`${place(error.pos[0]).at}: ${firstLine(error.message)}`)
  if (broken.length === 0) {
    if (name.endsWith('.json')) file.errors.push(...strictJsonErrors(name, text))
    if (isMap(document.contents)) file.readMembers(document.contents.items, '', true)
    else if (document.contents !== null) file.errors.push(`${name}:1:1: must be an object with settings`)
  }
  return { name, folder: dirname(path), entries: file.entries(), errors: file.errors }
}

const firstLine = (message: string) => message.split(/ at line |\n/, 1)[0] ?? message

/** What YAML lets pass in a JSON file. */
function strictJsonErrors(name: string, text: string): string[] {
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    const [, line = 1, column = 1] = /line (\d+) column (\d+)/.exec((error as Error).message) ?? []
    return [`${name}:${line}:${column}: not JSON`]
  }
}

type Place = (offset: number) => { at: string; line: number }

class Reader {
  readonly errors: string[] = []
  readonly #common = new Map<SettingName, Entry>()
  readonly #ofMode = new Map<SettingName, Entry>()
  readonly #place: Place
  readonly #mode: Mode

  constructor(place: Place, mode: Mode) {
    this.#place = place
    this.#mode = mode
  }

  /** Members of the `dev:` or `start:` block go over the common ones. */
  entries(): Map<SettingName, Entry> {
    return new Map([...this.#common, ...this.#ofMode])
  }

  readMembers(items: readonly Pair[], prefix: string, top: boolean, into = this.#common): void {
    for (const { key, value } of items) {
      if (!isScalar(key)) continue
      const member = String(key.value)
      const name = prefix + member
      const { at, line } = this.#place(key.range?.[0] ?? 0)
      if (top && (member === 'dev' || member === 'start') && isMap(value)) {
        // The other mode's block is read too, so that a wrong name in it shows before that mode is tried.
        this.readMembers(value.items, '', false, member === this.#mode ? this.#ofMode : new Map())
      } else if (isMap(value) && isGroup(name)) {
        this.readMembers(value.items, `${name}.`, false, into)
      } else if (!isSettingName(name)) {
        this.errors.push(`${at}: ${name}: unknown setting${didYouMean(name, namesNear(prefix))}`)
      } else {
        this.#take(name, value, { at, line }, into)
      }
    }
  }

  #take(name: SettingName, node: unknown, { at, line }: { at: string; line: number }, into: Map<SettingName, Entry>) {
    const twice = into.get(name)
    if (twice) return this.errors.push(`${name}: set twice (lines ${twice.line} and ${line})`)
    if (settingOf(name).kind.readTree) {
      const tree = toTree(node, (offset) => this.#place(offset).at)
      return into.set(name, { value: '', at, line, tree: tree.kind === 'other' ? { ...tree, at } : tree })
    }
    const value = scalarsOf(node as Node, settingOf(name).kind.many === true)
    if (value === undefined) return this.errors.push(`${at}: ${name}: must be one value`)
    return into.set(name, { value, at, line })
  }
}

const isGroup = (name: string) => settingNames.some((each) => each.startsWith(`${name}.`))

/** Names that could have been meant at this place: settings, and at the top their groups. */
function namesNear(prefix: string): Set<string> {
  const groups = settingNames.filter((name) => name.includes('.')).map((name) => name.slice(0, name.indexOf('.')))
  return new Set(prefix ? settingNames.filter((name) => name.startsWith(prefix)) : [...settingNames, ...groups])
}

function scalarsOf(node: Node, many: boolean): Scalar | readonly Scalar[] | undefined {
  if (isAlias(node)) return undefined
  if (isScalar(node)) return isValue(node.value) ? node.value : undefined
  if (!many || !isSeq(node)) return undefined
  const values = node.items.map((item) => (isScalar(item) ? item.value : undefined)).filter(isValue)
  return values.length === node.items.length && values.length > 0 ? values : undefined
}

const isValue = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value)
