import { isObject, type Json } from '../lib/exact-json.ts'
import { jsonLines } from '../lib/json-lines.ts'
import { colourful, type Paint, plain, visible, visibleLines } from '../lib/terminal.ts'
import type { Effect } from './effect.ts'
import { effectLines } from './effect-text.ts'
import { invalidAnswers, notCalled } from './explanations.ts'
import type { Invocation, InvocationOutcome, LogLine } from './invocation.ts'

/** How to write: with terminal colours or without; times in UTC or in the zone of the process. */
export type Look = { readonly colour: boolean; readonly utc: boolean }

/** The story of one invocation for a terminal: a headline, and under it what went in, what came back and what came of it. */
export function invocationText(invocation: Invocation, look: Look): string {
  const paint = look.colour ? colourful : plain
  const sections = [
    ...asked(invocation, paint),
    ...outcomeSections(invocation, paint),
    ...effectSections(invocation.effects, paint),
    ...invocation.warnings.map(({ text }): Section => ({ label: 'warning', lines: [paint('yellow', visible(text))] })),
  ]
  return [headline(invocation, look, paint), ...sections.flatMap((section) => sectionLines(section, paint)), ''].join(
    '\n',
  )
}

/** Lines below a label at the left. */
export type Section = { readonly label: string; readonly lines: readonly string[] }

const labelWidth = 9
const margin = (label: string, paint: Paint) =>
  label ? paint('cyan', label.padEnd(labelWidth)) : ' '.repeat(labelWidth)

export function sectionLines({ label, lines }: Section, paint: Paint): string[] {
  return lines.map((line, n) => `  ${margin(n === 0 ? label : '', paint)}${line}`.trimEnd())
}

/** `10:00:00.036 ✓ TokenGeneration_ClientCredentials → tokens 36.3 ms (cold start 34.8 ms)` */
function headline(invocation: Invocation, look: Look, paint: Paint): string {
  const { outcome, triggerSource, durations, cold, attempt } = invocation
  const good = outcome.kind === 'ok'
  const ran = outcome.kind !== 'not-called'
  const parts = [
    paint('dim', timeText(invocation.at, look)),
    paint(good ? 'green' : 'red', good ? '✓' : '✗'),
    paint('bold', visible(triggerSource)),
    '→',
    paint('bold', visible(functionName(invocation.function.arn))),
    good ? '' : paint('red', outcome.kind),
    ran ? `${milliseconds(durations.totalMs)}` : '',
    ran && cold ? `(cold start ${milliseconds(durations.initMs)})` : '',
    attempt > 1 ? `attempt ${attempt}` : '',
  ]
  return parts.filter(Boolean).join(' ')
}

function asked(invocation: Invocation, paint: Paint): Section[] {
  const { userPoolId, clientId, username, eventVersion, id, event } = invocation
  const whom = [
    userPoolId,
    clientId && `client ${clientId}`,
    username && `user ${username}`,
    eventVersion && `event ${eventVersion}`,
    `record ${id}`,
  ]
  return [
    { label: '', lines: [paint('dim', visible(whom.filter(Boolean).join('  ')))] },
    ...(event === null ? [] : [{ label: 'event', lines: jsonText(event) }]),
  ]
}

function outcomeSections(invocation: Invocation, paint: Paint): Section[] {
  const { outcome, answer, answerText, log, shownAs } = invocation
  const answered = answerText === null ? answerOf(answer) : [visible(shorten(answerText))]
  return [
    ...(answered === undefined ? [] : [{ label: 'answer', lines: answered }]),
    ...(log.length ? [{ label: 'log', lines: log.flatMap((line) => logLines(line, paint)) }] : []),
    ...(outcome.kind === 'ok' ? [] : [{ label: 'failed', lines: failureLines(invocation, outcome, paint) }]),
    ...(shownAs ? [{ label: 'caller', lines: [visible(`${shownAs.exception}: ${shownAs.message}`)] }] : []),
  ]
}

type Failed = Exclude<InvocationOutcome, { kind: 'ok' }>

/** A function usually returns the whole event; what it has to say is in `response`. */
function answerOf(answer: Json): string[] | undefined {
  if (answer === null) return undefined
  return jsonText(isObject(answer) && answer['response'] !== undefined ? answer['response'] : answer)
}

function failureLines({ function: { arn } }: Invocation, outcome: Failed, paint: Paint): string[] {
  switch (outcome.kind) {
    case 'function-error': {
      const what = [outcome.errorType, outcome.errorMessage].filter(Boolean).join(': ')
      const first = what || 'The function failed without a message.'
      return [...visibleLines(first), ...outcome.stack.map((line) => paint('dim', visible(line)))]
    }
    case 'timeout':
      return [`No answer in ${milliseconds(outcome.afterMs)}.`]
    case 'unavailable':
      return [`The function could not be run: ${visible(outcome.code)}.`]
    case 'invalid-answer':
      return [invalidAnswers[outcome.reason], ...(outcome.path ? [paint('dim', `at ${visible(outcome.path)}`)] : [])]
    case 'not-called':
      return [notCalled[outcome.reason], paint('dim', visible(arn))]
  }
}

function logLines({ level, text }: LogLine, paint: Paint): string[] {
  const [first = '', ...more] = visibleLines(text)
  return [`${paint('dim', level.padEnd(5))} ${first}`, ...more.map((line) => `      ${line}`)]
}

function effectSections(effects: readonly Effect[], paint: Paint): Section[] {
  const byTarget = Map.groupBy(effects, ({ target }) => target)
  return [...byTarget].map(([target, some]) => ({
    label: target,
    lines: effectLines(some, paint),
  }))
}

/** Laid out within a usual terminal, and cut where nobody reads on. */
function jsonText(value: Json): string[] {
  try {
    const lines = jsonLines(value, width).map((line) => visible(shorten(line)))
    return lines.length > lineLimit ? [...lines.slice(0, lineLimit), '…'] : lines
  } catch (error) {
    // JSON.parse reads what is nested more deeply than JSON.stringify can write.
    if (error instanceof RangeError) return ['(nested too deeply to show)']
    throw error
  }
}

const width = 110
const lineLimit = 60
const textLimit = 2000

const shorten = (text: string) => (text.length > textLimit ? `${text.slice(0, textLimit)}…` : text)

/** Everything after `function:`: the name, and the qualifier if there is one. */
const functionName = (arn: string) => arn.slice(arn.indexOf(':function:') + 1).replace('function:', '')

function milliseconds(ms: number): string {
  return `${ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms`
}

function timeText(at: Date, { utc }: Look): string {
  const local = utc ? at : new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(11, 23)
}
