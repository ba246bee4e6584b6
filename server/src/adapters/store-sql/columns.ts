import type { Bit, Instant, JsonText } from './schema.ts'

export const toInstant = (date: Date): Instant => date.toISOString()
export const fromInstant = (instant: Instant): Date => new Date(instant)

export const toBit = (value: boolean): Bit => (value ? 1 : 0)

/** For entities that are plain JSON; absent members stay absent. */
export const toJsonText = (value: object): JsonText => JSON.stringify(value)
/** What `toJsonText` wrote: the type is that of the entity which was written. */
export const fromJsonText = <T>(text: JsonText): T => JSON.parse(text) as T
