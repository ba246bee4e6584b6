import { stripVTControlCharacters } from 'node:util'

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, magenta: 35, cyan: 36 } as const

/** Colours a text for a terminal, or leaves it as it is. */
export type Paint = (colour: keyof typeof codes, text: string) => string

export const colourful: Paint = (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`
export const plain: Paint = (_colour, text) => text

/**
 * A stranger's text on one line, made safe for a terminal: it could hold escape sequences that rewrite what was printed
 * before, line feeds that forge further lines, or marks that reorder the line.
 */
export function visible(text: string): string {
  return unsafe.test(text) ? stripVTControlCharacters(text).replace(everyUnsafe, '�') : text
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => visible(line.replaceAll('\t', '  ')))
}

// Cc: C0 and C1 controls, the latter begin escape sequences too. The rest: bidirectional embeddings, overrides, isolates.
const unsafe = /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u
const everyUnsafe = new RegExp(unsafe.source, 'gu')
