import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { GrantName } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { type GroupConfiguration, groupConfiguration } from '../groups/group-configuration.ts'
import type { Authorization } from './authorization.ts'
import { type SessionNeeds, sessionBy, ways } from './preview-way.ts'
import { signInScope } from './sign-in-tokens.ts'

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

/** The authorization that a grant of that kind would give. Throws CognitoError for what no grant can be. */
export function describedAuthorization(deps: SessionNeeds, call: Call, described: Described): Authorization {
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
