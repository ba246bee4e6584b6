import { isUtf8 } from 'node:buffer'
import { AwsError } from '../http/aws-error.ts'

/** Deeper than any shape, and shallow enough for every function that walks a value. */
const maxDepth = 100

/** The body as a JSON value; everything that is no JSON, or JSON that two readers could read differently, is refused. */
export function parseBody(body: Uint8Array): unknown {
  // AWS takes an absent body for an empty object.
  if (body.length === 0) return {}
  if (!isUtf8(body)) throw serializationError('The body is not valid UTF-8.')
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8')
  requirePlainStructure(text)
  const value = parsed(text)
  if (mayHoldOddText.test(text)) requirePlainText(value)
  return value
}

/** AWS's framework writes the text of this one error under `Message`. */
export const serializationError = (message: string) => new AwsError('SerializationException', message)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw serializationError('The body is not valid JSON.')
  }
}

/** One pass over the brackets, before anything is built: bounds the depth, and finds names given twice in one object. */
function requirePlainStructure(text: string): void {
  const open: (Set<string> | undefined)[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) {
      const end = endOfString(text, at)
      const names = open.at(-1)
      if (names && isName(text, end)) requireNew(names, text.slice(at, end))
      at = end - 1
    } else if (char === leftBrace || char === leftBracket) {
      if (open.push(char === leftBrace ? new Set() : undefined) > maxDepth) {
        throw serializationError(`The body is nested deeper than ${maxDepth} levels.`)
      }
    } else if (char === rightBrace || char === rightBracket) open.pop()
  }
}

const [quote, backslash, colon, leftBrace, rightBrace, leftBracket, rightBracket] = [34, 92, 58, 123, 125, 91, 93]

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) return at + 1
    if (char === backslash) at++
  }
  throw serializationError('The body is not valid JSON.')
}

function isName(text: string, end: number): boolean {
  let at = end
  while (text.charCodeAt(at) <= 32) at++
  return text.charCodeAt(at) === colon
}

function requireNew(names: Set<string>, literal: string): void {
  const name = literal.includes('\\') ? String(parsed(literal)) : literal.slice(1, -1)
  if (names.has(name)) throw serializationError('A member is given twice in one object.')
  names.add(name)
}

// NUL cannot be stored in every database, an unpaired surrogate in none; in JSON text both can only be escapes.
const mayHoldOddText = /\\u(0000|[dD][89a-fA-F])/

function requirePlainText(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) {
      throw serializationError('A text holds a NUL character or an unpaired surrogate.')
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      requirePlainText(name)
      requirePlainText(member)
    }
  }
}
