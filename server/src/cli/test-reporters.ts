import type { Json } from '../lib/exact-json.ts'
import { type Paint, visible } from '../lib/terminal.ts'
import type { Mismatch } from '../model/test-case.ts'

export type ReportedCase = {
  readonly file: string
  readonly name: string
  readonly line: number
  readonly mismatches: readonly Mismatch[]
  readonly handlerMs: number
}

export const reporterNames = ['human', 'tap', 'junit', 'json'] as const
export type ReporterName = (typeof reporterNames)[number]

/** The text of a whole run. */
export function report(name: ReporterName, cases: readonly ReportedCase[], paint: Paint): string {
  return reporters[name](cases, paint)
}

const failed = ({ mismatches }: ReportedCase): boolean => mismatches.length > 0

const reporters: Readonly<Record<ReporterName, (cases: readonly ReportedCase[], paint: Paint) => string>> = {
  human: (cases, paint) =>
    [
      ...cases.flatMap((each) => humanLines(each, paint)),
      `${count(cases.length, 'case')}, ${cases.filter(failed).length} failed`,
    ].join('\n'),
  tap: (cases) => ['TAP version 14', `1..${cases.length}`, ...cases.flatMap(tapLines)].join('\n'),
  junit: (cases) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuite name="poolhouse" tests="${cases.length}" failures="${cases.filter(failed).length}">`,
      ...cases.map(junitCase),
      '</testsuite>',
    ].join('\n'),
  json: (cases) => JSON.stringify({ cases, failed: cases.filter(failed).length }, null, 2),
}

function humanLines(result: ReportedCase, paint: Paint): string[] {
  const { file, name, line, handlerMs, mismatches } = result
  const title = visible(name).padEnd(60)
  if (!failed(result)) return [`${paint('green', '✓')} ${title} ${paint('dim', `${handlerMs.toFixed(1)} ms`)}`]
  return [
    `${paint('red', '✗')} ${title} ${paint('dim', `${file}:${line}`)}`,
    ...mismatches.flatMap((each) => mismatchLines(each, paint)),
  ]
}

function mismatchLines({ where, expected, actual, text }: Mismatch, paint: Paint): string[] {
  const head = `    ${visible(where)}${text === undefined ? '' : `: ${visible(text)}`}`
  return [
    head,
    ...(expected === undefined ? [] : [paint('red', `    - ${valueText(expected)}`)]),
    ...(actual === undefined ? [] : [paint('green', `    + ${valueText(actual)}${typeHint(expected, actual)}`)]),
    ...(expected !== undefined && actual === undefined && text === undefined ? [paint('green', '    + (none)')] : []),
  ]
}

const valueText = (value: Json): string => visible(typeof value === 'string' ? value : JSON.stringify(value))

/** YAML reads `1.0` as a number: quotes make it a text. */
function typeHint(expected: Json | undefined, actual: Json): string {
  const differ = expected !== undefined && typeof expected !== typeof actual && String(expected) === String(actual)
  return differ ? `   (a ${typeof actual}, not a ${typeof expected})` : ''
}

const plainLines = (mismatch: Mismatch): string[] =>
  mismatchLines(mismatch, (_colour, text) => text).map((line) => line.trim())

const tapLines = (result: ReportedCase, n: number): string[] => [
  `${failed(result) ? 'not ok' : 'ok'} ${n + 1} - ${visible(result.name).replaceAll('#', '\\#')}`,
  ...(failed(result)
    ? [
        '  ---',
        `  at: ${JSON.stringify(`${result.file}:${result.line}`)}`,
        '  message: |',
        ...result.mismatches.flatMap(plainLines).map((line) => `    ${line}`),
        '  ...',
      ]
    : []),
]

function junitCase(result: ReportedCase): string {
  const { file, name, line, handlerMs, mismatches } = result
  const head = `  <testcase classname="${xml(file)}" name="${xml(name)}" file="${xml(file)}" line="${line}" time="${(handlerMs / 1000).toFixed(4)}"`
  if (!failed(result)) return `${head}/>`
  const lines = mismatches.flatMap(plainLines)
  return `${head}>\n    <failure message="${xml(lines[0] ?? '')}">${xml(lines.join('\n'))}</failure>\n  </testcase>`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const xml = (text: string): string => text.replaceAll(/[&<>"]/g, (each) => escapes[each] ?? '')

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
