import {
  decimalOf,
  isObject,
  type Json,
  type JsonObject,
  parseExactJson,
  type RawNumber,
} from '../../../server/src/lib/exact-json.ts'

export type { Json, JsonObject }

/** Browsers older than Chrome 114, Firefox 135 and Safari 18.4 round numbers beyond a double. */
const isExact = 'rawJSON' in JSON

/** What the server says, every digit of it: 9223372036854775807 stays so. Throws SyntaxError. */
export const parseJson = (text: string): unknown => (isExact ? parseExactJson(text) : JSON.parse(text))

export function isJsonObject(value: unknown): value is JsonObject {
  if (isExact) return isObject(value as Json)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const isNumber = (value: unknown): value is number | RawNumber =>
  typeof value === 'number' || (isExact && JSON.isRawJSON(value))

export { decimalOf }
