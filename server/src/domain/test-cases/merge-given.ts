import type { Given } from '../../model/test-case.ts'
import { isRecord } from './check.ts'

/** Members that are merged one by one; every other one is replaced as a whole. */
const merged = new Set(['pool', 'client', 'user', 'attributes', 'metadata', 'environment'])

/** What a case starts from: its own `given` over that of the file; `null` takes away. */
export const mergeGiven = (file: Given, own: Given): Given => over(file, own) as Given

function over(below: object, above: object): object {
  const result: Record<string, unknown> = { ...below }
  for (const [name, value] of Object.entries(above)) {
    const before = result[name]
    if (value === null) delete result[name]
    else if (merged.has(name) && isRecord(value)) result[name] = over(isRecord(before) ? before : {}, value)
    else result[name] = value
  }
  return result
}
