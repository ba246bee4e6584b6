import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import { didYouMean } from '../../lib/nearest-name.ts'
import { present } from '../../lib/present.ts'
import { runtimeFamily } from '../../model/lambda-runtimes.ts'
import { reservedVariables } from '../../model/reserved-variables.ts'

/** A value of the file, and where it stands: `functions/tokens/function.json:4:14`. */
export type Placed<T> = { readonly value: T; readonly at: string }

/** `function.json` as it was written; what is absent takes its default elsewhere. */
export type FunctionJson = {
  readonly runtime?: Placed<string>
  readonly handler?: Placed<string>
  readonly environment?: Readonly<Record<string, Placed<string>>>
  readonly timeout?: number
  readonly memory?: number
  readonly description?: string
  readonly permissions?: {
    readonly at: string
    readonly read: readonly Placed<string>[]
    readonly write: readonly Placed<string>[]
    readonly childProcess: boolean
    readonly worker: boolean
    readonly addons: boolean
  }
}

const members = ['runtime', 'handler', 'environment', 'timeout', 'memory', 'permissions', 'description']
const permissionMembers = ['read', 'write', 'childProcess', 'worker', 'addons']

/** Reads all of the file and gives all that is wrong with it at once. `name` is how people call the file. */
export function parseFunctionJson(text: string, name: string): { settings: FunctionJson; errors: string[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', uniqueKeys: true })
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${name}:${line}:${col}`
  }
  const broken = document.errors.map((error) => `${place(error.pos[0])}: ${firstLine(error.message)}`)
  if (broken.length > 0) return { settings: {}, errors: broken }
  // YAML lets pass what is no JSON.
  const notJson = jsonError(text)
  if (notJson) return { settings: {}, errors: [`${name}: ${notJson}`] }
  const reader = new Reader(place)
  const settings = reader.read(document.contents)
  return { settings, errors: reader.inOrder() }
}

const firstLine = (message: string) => message.split(/ at line |\n/, 1)[0] ?? message

function jsonError(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

class Reader {
  readonly #errors: { readonly offset: number; readonly text: string }[] = []
  readonly #place: (offset: number) => string

  constructor(place: (offset: number) => string) {
    this.#place = place
  }

  /** As they stand in the file. */
  inOrder(): string[] {
    const sorted = this.#errors.toSorted((a, b) => a.offset - b.offset)
    return sorted.map(({ offset, text }) => `${this.#place(offset)}: ${text}`)
  }

  read(contents: Node | null): FunctionJson {
    const top = this.#object(contents, '', members)
    const { runtime, handler, environment, timeout, memory, permissions, description } = Object.fromEntries(top)
    return present({
      runtime: runtime && this.#runtime(runtime),
      handler: handler && this.#text(handler, 'handler'),
      environment: environment && this.#environment(environment),
      timeout: timeout && this.#wholeNumber(timeout, 'timeout', 1, 900),
      memory: memory && this.#wholeNumber(memory, 'memory', 128, 10_240),
      permissions: permissions && this.#permissions(permissions),
      description: description && this.#text(description, 'description', 256)?.value,
    })
  }

  #runtime(node: Node): Placed<string> | undefined {
    const runtime = this.#text(node, 'runtime')
    if (!runtime || runtimeFamily(runtime.value)) return runtime
    return this.#wrong(node, 'runtime', `${runtime.value} is not supported; use provided.al2023 with a bootstrap`)
  }

  #environment(node: Node): Record<string, Placed<string>> {
    const variables: Record<string, Placed<string>> = {}
    for (const [name, value] of this.#object(node, 'environment')) {
      const path = `environment.${name}`
      if (reservedVariables.has(name)) this.#wrong(value, path, 'reserved by the Lambda runtime')
      else if (!/^[A-Za-z]\w+$/.test(name))
        this.#wrong(value, path, 'not a variable name (letters, digits and _, two at least)')
      else {
        const text = this.#text(value, path)
        if (text) variables[name] = text
      }
    }
    return variables
  }

  #permissions(node: Node): FunctionJson['permissions'] {
    const { read, write, ...switches } = Object.fromEntries(this.#object(node, 'permissions', permissionMembers))
    const on = (name: 'childProcess' | 'worker' | 'addons') => {
      const value = switches[name]
      if (value === undefined) return false
      if (isScalar(value) && typeof value.value === 'boolean') return value.value
      this.#wrong(value, `permissions.${name}`, 'must be true or false')
      return false
    }
    return {
      at: this.#at(node),
      read: this.#paths(read, 'permissions.read'),
      write: this.#paths(write, 'permissions.write'),
      childProcess: on('childProcess'),
      worker: on('worker'),
      addons: on('addons'),
    }
  }

  #paths(node: Node | undefined, path: string): Placed<string>[] {
    if (node === undefined) return []
    if (!isSeq(node)) return this.#wrong(node, path, 'must be a list of paths') ?? []
    return node.items.flatMap((item, index) => this.#text(item as Node, `${path}[${index}]`) ?? [])
  }

  #text(node: Node, path: string, longest = 4096): Placed<string> | undefined {
    if (!isScalar(node) || typeof node.value !== 'string') return this.#wrong(node, path, 'must be a string')
    if (node.value.length > longest) return this.#wrong(node, path, `must not be longer than ${longest} characters`)
    return { value: node.value, at: this.#at(node) }
  }

  #wholeNumber(node: Node, path: string, least: number, most: number): number | undefined {
    const value = isScalar(node) ? node.value : undefined
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
    const given = JSON.stringify(value ?? null)
    return this.#wrong(node, path, `must be between ${least} and ${most}, not ${given}`)
  }

  #object(node: Node | null, path: string, known?: readonly string[]): Map<string, Node> {
    const found = new Map<string, Node>()
    if (!isMap(node)) {
      this.#errors.push({ offset: node?.range?.[0] ?? 0, text: `${path ? `${path}: ` : ''}must be an object` })
      return found
    }
    for (const { key, value } of node.items as Pair<Node, Node>[]) {
      const name = String(isScalar(key) ? key.value : key)
      if (!known || known.includes(name)) found.set(name, value as Node)
      else this.#wrong(key, path ? `${path}.${name}` : name, `unknown member${didYouMean(name, known)}`)
    }
    return found
  }

  #wrong(node: Node, path: string, text: string): undefined {
    this.#errors.push({ offset: node.range?.[0] ?? 0, text: `${path}: ${text}` })
    return undefined
  }

  #at(node: Node): string {
    return this.#place(node.range?.[0] ?? 0)
  }
}
