import type { LogLine } from './invocation.ts'

const nodeLine = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\t[^\t]*\t([A-Z]+)\t(.*)$/s
const pythonLine = /^\[([A-Z]+)\]\t(\d{4}-\d\d-\d\dT[\d:.]+Z)\t[^\t]*\t(.*)$/s
const pythonFailure = /^\[ERROR\] (.*)$/s

/** A line that the runtimes' own loggers wrote carries time and level; of any other, `at` is the time. */
export function toLogLine(line: string, at: Date): LogLine {
  const node = nodeLine.exec(line)
  if (node) return { at: new Date(node[1] ?? at), level: node[2] ?? '', text: withNewlines(node[3]) }
  const python = pythonLine.exec(line)
  if (python) return { at: new Date(python[2] ?? at), level: python[1] ?? '', text: withNewlines(python[3]) }
  const failure = pythonFailure.exec(line)
  if (failure) return { at, level: 'ERROR', text: withNewlines(failure[1]) }
  return { at, level: 'INFO', text: withNewlines(line) }
}

/** Inside one event Lambda writes a newline as a carriage return. */
const withNewlines = (text = '') => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trimEnd()
