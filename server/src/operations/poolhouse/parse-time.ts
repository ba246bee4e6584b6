import { invalidParameter } from '../../model/errors.ts'

// With a zone: without one a server elsewhere would read another time.
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

/** A member that is an instant, as ISO 8601 text. Throws CognitoError. */
export function parseTime(name: string, text: string): Date {
  const date = new Date(isoTime.test(text) ? text : Number.NaN)
  if (Number.isNaN(date.getTime())) throw invalidParameter(`${name}: a time such as 2026-11-21T10:00:00Z`)
  return date
}
