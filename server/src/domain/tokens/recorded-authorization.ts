import { isObject, type JsonObject } from '../../lib/exact-json.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import { username, userSub } from '../../model/ids.ts'
import type { Invocation } from '../../model/invocation.ts'
import { grantNames } from '../../model/progress.ts'
import type { User, UserStatus } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { GroupConfiguration } from '../groups/group-configuration.ts'
import type { Authorization } from './authorization.ts'
import { type SessionNeeds, sessionBy, ways } from './preview-way.ts'
import { signInScope } from './sign-in-tokens.ts'

/** The authorization that a recorded event told of, with the user and the groups of then. */
export function recordedAuthorization(
  deps: SessionNeeds,
  call: Call,
  record: Pick<Invocation, 'event' | 'grant' | 'trigger'>,
  pool: UserPool,
  client: AppClient,
): Authorization {
  const grant = grantNames.find((each) => each === record.grant)
  const { event } = record
  if (record.trigger !== 'PreTokenGeneration' || !grant || !isObject(event) || !isObject(event['request'])) {
    throw invalidParameter('invocationId: no event of the pre token generation trigger')
  }
  const { request } = event
  const { source, way } = ways[grant]
  const scopes = textsOf(request['scopes'])
  const metadata = request['clientMetadata']
  const clientMetadata = isObject(metadata) ? (metadata as Readonly<Record<string, string>>) : undefined
  const common = { pool, client, source, grant, clientMetadata }
  if (way === 'machine') return { kind: 'client', ...common, scopes, authTime: deps.clock.now() }
  const user = recordedUser(deps, pool, event)
  // Events of V1_0 have no scopes; those of a sign-in by the API are always the same.
  const granted = scopes.length > 0 || way === 'hosted' ? scopes : [signInScope]
  const session = sessionBy(way, deps, call, { pool, client, user, scopes: granted })
  return { kind: 'user', ...common, user, groups: recordedGroups(request['groupConfiguration']), session }
}

function recordedUser({ clock }: SessionNeeds, pool: UserPool, event: JsonObject): User {
  const request = event['request'] as JsonObject
  const given = isObject(request['userAttributes']) ? (request['userAttributes'] as Record<string, string>) : {}
  const { sub = '', 'cognito:user_status': status = 'CONFIRMED', ...attributes } = given
  const at = clock.now()
  return {
    userPoolId: pool.id,
    sub: userSub(sub),
    username: username(String(event['userName'])),
    status: status as UserStatus,
    enabled: true,
    attributes,
    createdAt: at,
    updatedAt: at,
  }
}

function recordedGroups(given: unknown): GroupConfiguration {
  const groups = isObject(given as JsonObject) ? (given as JsonObject) : {}
  const preferred = groups['preferredRole']
  return {
    groupsToOverride: textsOf(groups['groupsToOverride']),
    iamRolesToOverride: textsOf(groups['iamRolesToOverride']),
    preferredRole: typeof preferred === 'string' ? preferred : null,
  }
}

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
