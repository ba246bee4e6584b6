import { isObject, type JsonObject } from '../../lib/exact-json.ts'
import { pointer } from '../../lib/json-pointer.ts'
import { nearestName } from '../../lib/nearest-name.ts'
import type { Effect, Reason } from '../../model/effect.ts'
import type { EventVersion } from '../../model/user-pool.ts'

const claims = ['claimsToAddOrOverride', 'claimsToSuppress']
const groups = ['groupsToOverride', 'iamRolesToOverride', 'preferredRole']

/** Path below `response` -> the members that are read there. */
type Layout = Readonly<Record<string, readonly string[]>>

const v1: Layout = {
  '': ['claimsOverrideDetails'],
  '/claimsOverrideDetails': [...claims, 'groupOverrideDetails'],
  '/claimsOverrideDetails/groupOverrideDetails': groups,
}

const v2: Layout = {
  '': ['claimsAndScopeOverrideDetails'],
  '/claimsAndScopeOverrideDetails': ['idTokenGeneration', 'accessTokenGeneration', 'groupOverrideDetails'],
  '/claimsAndScopeOverrideDetails/accessTokenGeneration': [...claims, 'scopesToAdd', 'scopesToSuppress'],
  '/claimsAndScopeOverrideDetails/idTokenGeneration': claims,
  '/claimsAndScopeOverrideDetails/groupOverrideDetails': groups,
}

const layouts = { V1_0: v1, V2_0: v2, V3_0: v2 } as const satisfies Record<EventVersion, Layout>

/**
 * Members of `response` that nothing reads in this event version: AWS drops them without a word, so a misspelt or
 * misplaced member is the commonest reason for a claim that does not come.
 */
export function strayMembers(version: EventVersion, response: JsonObject): readonly Effect[] {
  const layout = layouts[version]
  return Object.entries(layout).flatMap(([path, known]) => {
    const found = at(response, path)
    if (!found) return []
    return Object.keys(found)
      .filter((name) => !known.includes(name))
      .map((name) => stray(version, name, known, `/response${pointer(path, name)}`))
  })
}

function at(response: JsonObject, path: string): JsonObject | undefined {
  let here = response
  for (const step of path.split('/').slice(1)) {
    const next = here[step]
    if (!isObject(next)) return undefined
    here = next
  }
  return here
}

function stray(version: EventVersion, name: string, known: readonly string[], path: string): Effect {
  const target = name === 'groupOverrideDetails' ? 'groups' : 'access'
  if (name === (version === 'V1_0' ? 'claimsAndScopeOverrideDetails' : 'claimsOverrideDetails')) {
    return { ...ignored(target, name, 'container-wrong-version', path), hint: known[0] ?? '' }
  }
  const home = Object.entries(layouts[version]).find(([, members]) => members.includes(name))
  if (home) return { ...ignored(target, name, 'member-misplaced', path), hint: `/response${pointer(home[0], name)}` }
  const hint = nearestName(name, known)
  return { ...ignored(target, name, 'member-unknown', path), ...(hint && { hint }) }
}

/** An answer's member as a whole that has no effect. */
export const ignored = (target: Effect['target'], name: string, reason: Reason, path: string): Effect => ({
  target,
  name,
  change: 'replace',
  result: 'ignored',
  reason,
  path,
})
