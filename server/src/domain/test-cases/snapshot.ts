import { isObject, type Json, type JsonObject } from '../../lib/exact-json.ts'
import type { Mismatch, Observed } from '../../model/test-case.ts'

/** What a snapshot keeps of a case: what does not change from run to run. */
export type Snapshot = JsonObject

/** Claims of the moment; one of that name which the function has set is kept. */
const momentary = ['iat', 'exp', 'auth_time', 'jti', 'origin_jti', 'event_id', 'at_hash', 'sub']

export function snapshotOf({ after, before, error, effects }: Observed): Snapshot {
  const ignored = effects
    .filter(({ result }) => result === 'ignored')
    .map(({ name, reason = null }) => ({ name, reason }))
  return {
    ...(after && { access: lasting(after.access, before?.access) }),
    ...(after?.id && { id: lasting(after.id, before?.id) }),
    ...(error && { error }),
    ...(ignored.length > 0 && { ignored }),
  }
}

const lasting = (claims: JsonObject, before: JsonObject = {}): JsonObject =>
  Object.fromEntries(
    Object.entries(claims)
      .filter(([name, value]) => !momentary.includes(name) || JSON.stringify(value) !== JSON.stringify(before[name]))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

/** In which places the two differ. */
export function compareSnapshots(kept: Json, now: Json, where = 'snapshot'): readonly Mismatch[] {
  if (JSON.stringify(kept) === JSON.stringify(now)) return []
  if (!isObject(kept) || !isObject(now)) return [{ where, expected: kept, actual: now }]
  return [...new Set([...Object.keys(kept), ...Object.keys(now)])].flatMap((name) => {
    const [was, is] = [kept[name], now[name]]
    const place = `${where}, ${name}`
    if (was === undefined) return [{ where: place, text: 'is new', actual: is ?? null }]
    if (is === undefined) return [{ where: place, text: 'is gone', expected: was }]
    return compareSnapshots(was, is, place)
  })
}
