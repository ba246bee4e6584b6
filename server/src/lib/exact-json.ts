/** A JSON value. A number that a double cannot hold is a `RawNumber`. */
export type Json = null | boolean | number | string | RawNumber | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }
/** A number whose text a double would change; JSON.stringify writes it digit by digit. A `type` would pass for JsonObject. */
export interface RawNumber {
  readonly rawJSON: string
}

// Node.js 24 has these; TypeScript's library does not know them yet.
declare global {
  interface JSON {
    parse(text: string, reviver: (key: string, value: unknown, context: { source: string }) => unknown): unknown
    rawJSON(text: string): RawNumber
    isRawJSON(value: unknown): value is RawNumber
  }
}

/**
 * The one parser for answers of functions and for claims at rest: 9223372036854775807 stays 9223372036854775807.
 * Throws SyntaxError.
 */
export function parseExactJson(text: string): Json {
  // The reviver makes parsing six times slower; few texts hold a number that needs it.
  if (!mayLoseDigits.test(text)) return JSON.parse(text) as Json
  const exact = (_key: string, value: unknown, { source }: { source: string }) =>
    typeof value === 'number' && String(value) !== source ? JSON.rawJSON(source) : value
  return JSON.parse(text, exact) as Json
}

// Where a value may begin: minus zero, fifteen digits or more, or a fraction or exponent that String(number) would rewrite.
// The seconds of an instant look like such a fraction, but for the Z behind them.
const mayLoseDigits = /(?:^|[:,[])\s*(?:-0(?!\.)|-?\d[\d.]{14}|-?\d+(?:\.\d*0(?![\dZ])|\.0{6}|(?:\.\d+)?[eE]))/

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)
}

/** One text for all ways to write a number: `1`, `1.0` and `10e-1` are equal, digits that a double would drop count. */
export function decimalOf(number: number | RawNumber): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(JSON.stringify(number)) ?? []
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}

export const isNumber = (value: unknown): value is number | RawNumber =>
  typeof value === 'number' || JSON.isRawJSON(value)
