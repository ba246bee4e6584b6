import { isObject, type JsonObject } from '../../lib/exact-json.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import { username, userSub } from '../../model/ids.ts'
import type { Invocation } from '../../model/invocation.ts'
import { type GrantName, grantNames, type TriggerSource } from '../../model/progress.ts'
import type { SignInWay } from '../../model/token-session.ts'
import type { User, UserStatus } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { type GroupConfiguration, groupConfiguration } from '../groups/group-configuration.ts'
import type { Authorization } from './authorization.ts'
import { newSession, signInScope } from './sign-in-tokens.ts'

type Way = {
  readonly source: TriggerSource
  readonly way: SignInWay['kind'] | 'machine'
  /** Whether client metadata reaches the function: developer guide, "Pre token generation Lambda trigger". */
  readonly metadata: boolean
}

const byApi = { way: 'sdk', metadata: true } as const
const byPages = { source: 'TokenGeneration_HostedAuth', way: 'hosted', metadata: false } as const
const machine = { source: 'TokenGeneration_ClientCredentials', way: 'machine', metadata: true } as const

const ways: Readonly<Record<GrantName, Way>> = {
  password: { source: 'TokenGeneration_Authentication', ...byApi },
  srp: { source: 'TokenGeneration_Authentication', ...byApi },
  custom: { source: 'TokenGeneration_Authentication', ...byApi },
  user_auth: { source: 'TokenGeneration_Authentication', ...byApi },
  new_password: { source: 'TokenGeneration_NewPasswordChallenge', ...byApi },
  device: { source: 'TokenGeneration_AuthenticateDevice', ...byApi },
  code: byPages,
  implicit: byPages,
  refresh: { source: 'TokenGeneration_RefreshTokens', way: 'sdk', metadata: false },
  get_tokens_from_refresh_token: { source: 'TokenGeneration_RefreshTokens', ...byApi },
  client_credentials: machine,
  get_client_token: machine,
  console: { source: 'TokenGeneration_Authentication', way: 'sdk', metadata: false },
}

/** What to preview, in words of one's own. */
export type Described = {
  readonly pool: UserPool
  readonly client: AppClient
  /** Absent: a machine's token. */
  readonly user?: User | undefined
  /** Of the user. */
  readonly groups?: GroupConfiguration | undefined
  readonly grant?: GrantName | undefined
  readonly scopes?: readonly string[] | undefined
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined
}

type Needs = Pick<Deps, 'clock' | 'random'>

/** The authorization that a grant of that kind would give. Throws CognitoError for what no grant can be. */
export function describedAuthorization(deps: Needs, call: Call, described: Described): Authorization {
  const { pool, client, user, clientMetadata } = described
  const grant = described.grant ?? (user ? 'password' : 'client_credentials')
  const { source, way, metadata } = ways[grant]
  if ((way === 'machine') !== (user === undefined)) {
    throw invalidParameter(
      user ? `username: the grant ${grant} has no user` : `username: the grant ${grant} needs a user`,
    )
  }
  if (clientMetadata && !metadata) throw invalidParameter(`clientMetadata: reaches no function with the grant ${grant}`)
  const common = { pool, client, source, grant, clientMetadata }
  if (!user || way === 'machine') {
    return { kind: 'client', ...common, scopes: described.scopes ?? [], authTime: deps.clock.now() }
  }
  const groups = described.groups ?? groupConfiguration([])
  const scopes = described.scopes ?? (way === 'sdk' ? [signInScope] : ['openid'])
  return { kind: 'user', ...common, user, groups, session: sessionBy(way, deps, call, { pool, client, user, scopes }) }
}

type Signer = {
  readonly pool: UserPool
  readonly client: AppClient
  readonly user: User
  readonly scopes: readonly string[]
}

function sessionBy(way: SignInWay['kind'], deps: Needs, call: Call, { scopes, ...signIn }: Signer) {
  const session = newSession(deps, call, signIn)
  return { ...session, scopes, ...(way === 'hosted' && { way: { kind: 'hosted' } as const }) }
}

/** The authorization that a recorded event told of, with the user and the groups of then. */
export function recordedAuthorization(
  deps: Needs,
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

function recordedUser({ clock }: Needs, pool: UserPool, event: JsonObject): User {
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
