import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml'
import { decimalOf } from '../../lib/exact-json.ts'
import type { Expect, Given, TestCase, TestFile } from '../../model/test-case.ts'
import { caseFile } from './case-schema.ts'
import { isRecord, type Path, type Report, toMs } from './check.ts'
import { contradictions } from './contradictions.ts'
import { mergeGiven } from './merge-given.ts'

/** The file as it was written, checked; `given` of the file is not merged into the cases yet. */
type Written = {
  readonly function: string
  readonly given?: Given
  readonly cases: readonly WrittenCase[]
}

type WrittenCase = {
  readonly name: string
  readonly given?: Given
  readonly expect?: Omit<Expect, 'withinMs'> & { readonly within?: string }
  readonly snapshot?: boolean
}

export type ReadCases =
  | { readonly kind: 'read'; readonly file: TestFile }
  /** `tokens.cases.yaml:9:7: given.user.group: unknown member (did you mean "groups"?)` */
  | { readonly kind: 'wrong'; readonly errors: readonly string[] }

/** Reads all of a `*.cases.yaml` file and gives all that is wrong with it at once. `name` is how people call the file. */
export function readCases(text: string, name: string): ReadCases {
  const lines = new LineCounter()
  // No aliases and no tags: what stands there is what is meant.
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', uniqueKeys: true })
  const placeOf = (offset: number) => lines.linePos(offset)
  const at = (offset: number) => `${name}:${placeOf(offset).line}:${placeOf(offset).col}`
  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0) {
    return { kind: 'wrong', errors: broken.map((error) => `${at(error.pos[0])}: ${firstLine(error.message)}`) }
  }
  const offsetOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return node.range[0]
    }
    return 0
  }
  const errors: { readonly offset: number; readonly text: string }[] = []
  const report: Report = (path, what) => {
    const offset = offsetOf(path)
    const shown = pathText(path)
    errors.push({ offset, text: `${at(offset)}: ${shown ? `${shown}: ` : ''}${what}` })
  }
  keepDigits(document)
  const written: unknown = document.toJS({ maxAliasCount: 0 })
  caseFile(written, [], report)
  if (errors.length === 0) contradictions(written as Written, report)
  if (errors.length > 0) {
    return { kind: 'wrong', errors: errors.toSorted((a, b) => a.offset - b.offset).map((each) => each.text) }
  }
  const file = written as Written
  const lineOf = (n: number) => placeOf(offsetOf(['cases', n])).line
  return {
    kind: 'read',
    file: { function: file.function, cases: file.cases.map((each, n) => toCase(file, each, lineOf(n))) },
  }
}

/** Numbers that a double cannot hold stand for themselves, as in the answers that they are compared with. */
function keepDigits(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      const { value, source = '' } = node
      if (typeof value !== 'number' || !/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(source)) return
      const exact = JSON.rawJSON(source)
      if (decimalOf(exact) !== decimalOf(value)) node.value = exact
    },
  })
}

const firstLine = (message: string) => message.split(/ at line |\n/, 1)[0] ?? message

/** `cases[1].given.user` */
const pathText = (path: Path): string =>
  path.map((part, n) => (typeof part === 'number' ? `[${part}]` : n === 0 ? part : `.${part}`)).join('')

function toCase(file: Written, { name, given, expect, snapshot }: WrittenCase, line: number): TestCase {
  const merged = mergeGiven(file.given ?? {}, given ?? {})
  if (!isRecord(expect)) return { name, line, given: merged, snapshot: snapshot ?? false }
  const { within, ...rest } = expect as NonNullable<WrittenCase['expect']>
  const withinMs = within === undefined ? undefined : toMs(within)
  return {
    name,
    line,
    given: merged,
    expect: { ...rest, ...(withinMs !== undefined && { withinMs }) },
    snapshot: snapshot ?? false,
  }
}
