import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import type { Group } from '../../model/group.ts'
import { clientId, type LambdaArn, username, userPoolId, userSub } from '../../model/ids.ts'
import type { Given, GivenGroup, GivenUser } from '../../model/test-case.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { defaultAppClientSettings } from '../app-clients/defaults.ts'
import { type GroupConfiguration, groupConfiguration } from '../groups/group-configuration.ts'
import { newUserPool } from '../user-pools/defaults.ts'

// What the cases speak of is made up from what they say; nothing of it is stored anywhere.

const accountId = '000000000000'
const someRegion = 'us-east-1'
const someTime = '2026-01-01T00:00:00Z'
const someSub = '11111111-1111-4111-8111-111111111111'

export const nowOf = ({ now }: Given): Date => new Date(now ?? someTime)

export const callOf = ({ pool }: Given): Call => ({
  requestId: '00000000-0000-4000-8000-000000000000',
  region: pool?.region ?? someRegion,
  accountId,
  issuerBase: 'http://localhost:4600',
})

/** A pool whose pre token generation trigger is that function. */
export function poolOf(given: Given, arn: LambdaArn): UserPool {
  const { id, region = someRegion, tier } = given.pool ?? {}
  const made = newUserPool({ id: userPoolId(id ?? `${region}_TestCases`), accountId, name: 'test cases' }, nowOf(given))
  const preTokenGeneration = { arn, version: given.eventVersion ?? 'V3_0' } as const
  return { ...made, ...(tier && { tier }), triggers: { preTokenGeneration } }
}

export function clientOf(given: Given, pool: UserPool): AppClient {
  const {
    id = 'test-client',
    name = id,
    scopes = [],
  } = typeof given.client === 'string' ? { id: given.client } : (given.client ?? {})
  const at = nowOf(given)
  return {
    ...defaultAppClientSettings,
    id: clientId(id),
    userPoolId: pool.id,
    name,
    allowedScopes: scopes,
    secrets: [],
    createdAt: at,
    updatedAt: at,
  }
}

/** Undefined: a machine. */
export function userOf(
  given: Given,
  pool: UserPool,
): { readonly user: User; readonly groups: GroupConfiguration } | undefined {
  if (given.user === 'none') return undefined
  const {
    username: name = 'test-user',
    sub = someSub,
    status = 'CONFIRMED',
    attributes = {},
    groups = [],
  }: GivenUser = given.user ?? {}
  const at = nowOf(given)
  return {
    user: {
      userPoolId: pool.id,
      sub: userSub(sub),
      username: username(name),
      status,
      enabled: true,
      attributes,
      createdAt: at,
      updatedAt: at,
    },
    groups: groupConfiguration(groups.map((each) => groupOf(each, pool, at))),
  }
}

function groupOf(given: string | GivenGroup, pool: UserPool, at: Date): Group {
  const { name, role, precedence }: GivenGroup = typeof given === 'string' ? { name: given } : given
  return {
    userPoolId: pool.id,
    name,
    ...(role !== undefined && { roleArn: role }),
    ...(precedence !== undefined && { precedence }),
    createdAt: at,
    updatedAt: at,
  }
}
