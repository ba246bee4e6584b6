import type { AwsError } from '../http/aws-error.ts'
import { serializationError } from './parse-body.ts'

export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Texts of AWS's framework for a value of the wrong type; only the one for maps is recorded, the others are unverified.
export const wrongStructure = (value: unknown): AwsError =>
  serializationError(Array.isArray(value) ? 'Start of list found where not expected' : 'Expected map or null')

export function requireBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw cannotBe(value, 'Boolean')
  return value
}

/** Epoch seconds on the wire. */
export function requireTimestamp(value: unknown): Date {
  if (typeof value !== 'number' || !(Math.abs(value) <= 8.64e12)) throw cannotBe(value, 'Timestamp')
  return new Date(value * 1000)
}

function cannotBe(value: unknown, type: string): AwsError {
  if (Array.isArray(value)) return serializationError('Start of list found where not expected')
  if (typeof value === 'object') return serializationError('Start of structure or map found where not expected.')
  const token = typeof value === 'boolean' ? `${value}`.toUpperCase() : typeof value === 'number' ? 'NUMBER' : 'STRING'
  return serializationError(`${token}_VALUE cannot be converted to ${type}`)
}

export function requireText(value: unknown): string {
  if (typeof value !== 'string') throw cannotBe(value, 'String')
  return value
}

export function requireBase64(value: unknown): string {
  const text = requireText(value)
  // Searched for what is foreign: matched as a whole, a long text would need as long a stack.
  if (/[^A-Za-z0-9+/]/.test(text.replace(/={1,2}$/, ''))) throw serializationError('A blob is not valid base64.')
  return text
}

export function requireNumber(type: 'integer' | 'long' | 'double', value: unknown): number {
  const name = { integer: 'Integer', long: 'Long', double: 'Double' }[type]
  if (typeof value !== 'number') throw cannotBe(value, name)
  const fits =
    type === 'double'
      ? Number.isFinite(value)
      : Number.isInteger(value) && (type === 'long' ? Number.isSafeInteger(value) : Math.abs(value) <= 0x7fffffff)
  if (!fits) throw serializationError(`NUMBER_VALUE cannot be converted to ${name}`)
  return value
}
