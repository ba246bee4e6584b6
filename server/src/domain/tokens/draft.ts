import type { Json } from '../../lib/exact-json.ts'

/** The claims of one token while they change; the order of writing is kept. */
export type Draft = Map<string, Json>
