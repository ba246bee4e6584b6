import { isObject, type Json, type JsonObject } from '../../lib/exact-json.ts'
import { pointer } from '../../lib/json-pointer.ts'
import type { Effect, Note, Warning } from '../../model/effect.ts'
import type { EventVersion } from '../../model/user-pool.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import { ignored, strayMembers } from './stray-members.ts'

/** Something a function named, and where it stands in the answer. */
export type Named = { readonly name: string; readonly path: string }
export type Addition = Named & { readonly value: Json; readonly note?: Note }

/** What is to be done to one token. */
export type Override = {
  readonly add: readonly Addition[]
  readonly suppress: readonly Named[]
  readonly scopesToAdd: readonly Named[]
  readonly scopesToSuppress: readonly Named[]
}

/** Replaces the whole group configuration; all empty suppresses it. */
export type GroupOverride = {
  readonly groups: readonly string[]
  readonly roles: readonly string[]
  readonly preferredRole: string | undefined
  readonly path: string
}

/** One form for the answers of all event versions. `groups` absent: unchanged. */
export type Overrides = {
  readonly id: Override
  readonly access: Override
  readonly groups?: GroupOverride
  readonly effects: readonly Effect[]
  readonly warnings: readonly Warning[]
}

export type Asked = {
  /** A machine has no ID token and no groups. */
  readonly machine: boolean
  readonly strict: boolean
}

const V1 = 'claimsOverrideDetails'
const V2 = 'claimsAndScopeOverrideDetails'

/** The member of `response` that each version reads; its event holds it as null. */
export const container = { V1_0: V1, V2_0: V2, V3_0: V2 } as const satisfies Record<EventVersion, string>

const nothing: Override = { add: [], suppress: [], scopesToAdd: [], scopesToSuppress: [] }

/**
 * Reads a pre token generation answer. Every container and member may be absent or null: no change (`groupOverrideDetails`
 * apart). Throws InvalidAnswer for a type that Cognito would not read.
 */
export function parseOverrides(version: EventVersion, response: JsonObject, asked: Asked): Overrides {
  const own = container[version]
  const details = section(response, own, '/response')
  const stray = strayMembers(version, response)
  if (version === 'V1_0') return { ...parseV1(details), effects: stray, warnings: [] }
  if (asked.machine && !asked.strict && isObject(response[V1]) && Object.keys(details.members).length === 0) {
    return machineInV1Container(section(response, V1, '/response'), stray)
  }
  return parseV2(details, asked, stray)
}

function parseV1(details: Section): Pick<Overrides, 'id' | 'access' | 'groups'> {
  const { add, suppress } = override(details)
  return { id: { ...nothing, add: add.map(asText), suppress }, access: nothing, ...groups(details) }
}

/** V1_0 carries strings; a number or boolean becomes its JSON text. An array or object spoils the whole answer. */
function asText(addition: Addition): Addition {
  const { value, path } = addition
  if (value === null || typeof value === 'string') return addition
  if (typeof value === 'object' && !JSON.isRawJSON(value)) throw new InvalidAnswer('value-type-v1', path)
  return { ...addition, value: JSON.stringify(value), note: 'value-converted' }
}

function parseV2(details: Section, asked: Asked, stray: readonly Effect[]): Overrides {
  const id = override(section(details.members, 'idTokenGeneration', details.path))
  for (const { name, value, path } of id.add) requireIdTokenValue(name, value, path)
  const access = override(section(details.members, 'accessTokenGeneration', details.path))
  if (!asked.machine) return { id, access, ...groups(details), effects: stray, warnings: [] }
  const effects = [...stray]
  const given = (name: string) => isObject(details.members[name]) && pointer(details.path, name)
  const idPath = given('idTokenGeneration')
  if (idPath) effects.push(ignored('id', 'idTokenGeneration', 'token-not-issued', idPath))
  const groupsPath = given('groupOverrideDetails')
  if (groupsPath) effects.push(ignored('groups', 'groupOverrideDetails', 'groups-for-machine', groupsPath))
  return { id: nothing, access, effects, warnings: [] }
}

/** A widely read guide answers so for machines. AWS drops it without a word; strict mode does as AWS does. */
function machineInV1Container(details: Section, stray: readonly Effect[]): Overrides {
  const { add, suppress } = override(details)
  const note = 'v1-container-machine'
  const effects = stray.filter(({ name }) => name !== V1)
  if (isObject(details.members['groupOverrideDetails'])) {
    const path = pointer(details.path, 'groupOverrideDetails')
    effects.push(ignored('groups', 'groupOverrideDetails', 'groups-for-machine', path))
  }
  const text =
    `AWS ignores ${V1} for machines. Write it for AWS as ${V2}.accessTokenGeneration, ` +
    'which holds claimsToAddOrOverride and claimsToSuppress too.'
  const access = { ...nothing, add: add.map((each) => ({ ...each, note }) as const), suppress }
  return { id: nothing, access, effects, warnings: [{ code: note, text }] }
}

// Developer guide: these four claims of an ID token take no complex values.
const simpleInIdToken: ReadonlySet<string> = new Set([
  'phone_number_verified',
  'email_verified',
  'updated_at',
  'address',
])

function requireIdTokenValue(name: string, value: Json, path: string): void {
  const complex = Array.isArray(value) || isObject(value)
  if (complex && simpleInIdToken.has(name)) throw new InvalidAnswer('value-type-id-token', path)
}

/** An object of the answer, and where it stands. */
type Section = { readonly members: JsonObject; readonly path: string }

function section(parent: JsonObject, name: string, parentPath: string): Section {
  const value = parent[name] ?? {}
  const path = pointer(parentPath, name)
  if (!isObject(value)) throw new InvalidAnswer('container-type', path)
  return { members: value, path }
}

function override(from: Section): Override {
  const claims = section(from.members, 'claimsToAddOrOverride', from.path)
  return {
    add: Object.entries(claims.members).map(([name, value]) => ({ name, value, path: claimPath(claims.path, name) })),
    suppress: names(from, 'claimsToSuppress'),
    scopesToAdd: names(from, 'scopesToAdd').map(requireScope),
    scopesToSuppress: names(from, 'scopesToSuppress'),
  }
}

function claimPath(parent: string, name: string): string {
  const path = pointer(parent, name)
  if (name === '') throw new InvalidAnswer('claim-name-empty', path)
  return path
}

function names(from: Section, list: string): readonly Named[] {
  const path = pointer(from.path, list)
  const value = from.members[list] ?? []
  if (!Array.isArray(value)) throw new InvalidAnswer('field-type', path)
  return value.map((name: Json, index) => {
    const here = pointer(path, index)
    if (typeof name !== 'string') throw new InvalidAnswer('field-type', here)
    return { name, path: here }
  })
}

/** RFC 6749 section 3.3, the alphabet of a scope; 256 characters as in the API's ScopeType. */
function requireScope(scope: Named): Named {
  if (!/^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/.test(scope.name)) throw new InvalidAnswer('scope-malformed', scope.path)
  return scope
}

/** Absent: unchanged. Null or empty: the groups are suppressed. */
function groups(details: Section): { readonly groups?: GroupOverride } {
  if (details.members['groupOverrideDetails'] === undefined) return {}
  const from = section(details.members, 'groupOverrideDetails', details.path)
  const preferredRole = from.members['preferredRole'] ?? undefined
  if (preferredRole !== undefined && typeof preferredRole !== 'string') {
    throw new InvalidAnswer('field-type', pointer(from.path, 'preferredRole'))
  }
  const list = (name: string) => names(from, name).map((each) => each.name)
  return {
    groups: { groups: list('groupsToOverride'), roles: list('iamRolesToOverride'), preferredRole, path: from.path },
  }
}
