import type { Claims, Invocation, Preview } from '../../api/poolhouse.ts'
import { isJsonObject, type JsonObject } from '../../json/exact-json.ts'
import { claimDifferences } from './claim-differences.ts'
import { grants } from './grants.ts'
import { writeYaml } from './write-yaml.ts'

/** A run as a test case: the same input, and what came of it as what is expected. Throws for a run of no function. */
export function testCase(name: string, preview: Preview): JsonObject {
  const invocation = preview.invocations.at(-1)
  if (!invocation) throw new Error('No function ran, so there is nothing to test.')
  return { name, given: givenOf(invocation), expect: expectOf(preview, invocation) }
}

/** The text with that case at its end. */
export function withCase(text: string, functionName: string, one: JsonObject): string {
  const head = text.trim() === '' ? `function: ${functionName}\n\ncases:` : text.trimEnd()
  const indent = /^( *)- /m.exec(/^cases:[\s\S]*/m.exec(head)?.[0] ?? '')?.[1] ?? '  '
  const lines = writeYaml(one, indent.length + 2)
  return `${head}\n${indent}- ${lines.trimStart()}\n`
}

function givenOf({ event, eventVersion, grant, clientId, userPoolId }: Invocation): JsonObject {
  const { userName, request } = event as { readonly userName: string; readonly request: JsonObject }
  const known = grants.find(({ value }) => value === grant)
  const scopes = request['scopes']
  const metadata = request['clientMetadata']
  return {
    ...(eventVersion !== null && { eventVersion }),
    pool: { id: userPoolId, region: userPoolId.slice(0, userPoolId.indexOf('_')) },
    ...(clientId !== null && { client: clientId }),
    user: known?.kind === 'machine' ? 'none' : userOf(userName, request),
    ...(grant !== null && { grant }),
    ...(known?.scopes && Array.isArray(scopes) && { scopes }),
    ...(known?.metadata && isJsonObject(metadata) && { metadata }),
  }
}

function userOf(username: string, request: JsonObject): JsonObject {
  const given = isJsonObject(request['userAttributes']) ? request['userAttributes'] : {}
  const { sub, 'cognito:user_status': status, ...attributes } = given
  const groups = isJsonObject(request['groupConfiguration']) ? request['groupConfiguration']['groupsToOverride'] : []
  return {
    username,
    ...(sub !== undefined && { sub }),
    ...(status !== undefined && { status }),
    attributes,
    ...(Array.isArray(groups) && groups.length > 0 && { groups }),
  }
}

function expectOf({ before, after, refusal }: Preview, { effects }: Invocation): JsonObject {
  if (!after) return { error: refusal?.message ?? '' }
  const ignored = effects.filter(({ result }) => result === 'ignored')
  return {
    access: tokenOf(before.access, after.access),
    ...(after.id && before.id && { id: tokenOf(before.id, after.id) }),
    ...(ignored.length > 0 && { ignored: ignored.map(({ name, reason = '' }) => ({ claim: name, reason })) }),
  }
}

function tokenOf(before: Claims, after: Claims): JsonObject {
  const differences = claimDifferences(before, after).filter(({ what }) => what !== 'same')
  const plain = differences.filter(({ name }) => name !== 'scope' && name !== 'cognito:groups')
  const valuesOf = (kind: 'added' | 'changed') =>
    Object.fromEntries(plain.flatMap(({ name, what, after: value = null }) => (what === kind ? [[name, value]] : [])))
  const [added, changed] = [valuesOf('added'), valuesOf('changed')]
  const absent = plain.filter(({ what }) => what === 'removed').map(({ name }) => name)
  const touched = (name: string) => differences.some((each) => each.name === name)
  const scope = after['scope']
  return {
    ...(Object.keys(added).length > 0 && { added }),
    ...(Object.keys(changed).length > 0 && { changed }),
    ...(absent.length > 0 && { absent }),
    ...(touched('scope') && { scopes: typeof scope === 'string' ? scope.split(' ') : [] }),
    ...(touched('cognito:groups') && { groups: after['cognito:groups'] ?? [] }),
    only: true,
  }
}
