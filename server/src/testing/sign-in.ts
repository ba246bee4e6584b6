import { keyed } from '../domain/users/lookup.ts'
import { srpTimestamp } from '../lib/srp-timestamp.ts'
import type { AppClient } from '../model/app-client.ts'
import type { User } from '../model/user.ts'
import type { UserPool } from '../model/user-pool.ts'
import { adminInitiateAuth } from '../operations/cognito-idp/admin-initiate-auth.ts'
import { initiateAuth } from '../operations/cognito-idp/initiate-auth.ts'
import { respondToAuthChallenge } from '../operations/cognito-idp/respond-to-auth-challenge.ts'
import type { AuthFlowType, InitiateAuthResponse } from '../operations/cognito-idp/shapes.ts'
import { aCall, anAppClient, aUser, aUserPool } from './entities.ts'
import { srpClient } from './srp-client.ts'
import { NOON } from './test-clock.ts'
import { type TestDeps, type TestOverrides, testDeps } from './test-deps.ts'

export type World = {
  readonly deps: TestDeps
  readonly pool: UserPool
  readonly client: AppClient
  readonly user: User
}

export const PASSWORD = 'Correct horse 1!'

const everyFlow = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
]

/** A pool, a client that may do everything, and a user with a password. */
export async function signInWorld(
  some: { pool?: Partial<UserPool>; client?: Partial<AppClient>; user?: Partial<User> } & Omit<
    TestOverrides,
    'pool' | 'client'
  > = {},
): Promise<World> {
  const { pool: p, client: c, user: u, ...overrides } = some
  const pool = aUserPool(p)
  const client = anAppClient({ explicitAuthFlows: everyFlow, ...c })
  const deps = await testDeps({ ...overrides, pool, client })
  const bare = aUser(u)
  const sealed = await deps.passwords.seal(pool, bare.username, PASSWORD)
  const user = { password: { sealed, setAt: NOON, history: [] }, ...bare }
  await deps.store.users.insert(keyed(pool, user))
  return { deps, pool, client, user }
}

export const byPassword = (
  { deps, client }: Pick<World, 'deps' | 'client'>,
  password = PASSWORD,
  USERNAME = 'ada',
  ClientMetadata?: Record<string, string>,
): Promise<InitiateAuthResponse> =>
  initiateAuth.handle(deps, aCall(), {
    ClientId: client.id,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
    ClientMetadata,
  })

export const byAdministrator = (
  { deps, client, pool }: World,
  AuthFlow: AuthFlowType = 'ADMIN_USER_PASSWORD_AUTH',
  password = PASSWORD,
) =>
  adminInitiateAuth.handle(deps, aCall(), {
    UserPoolId: pool.id,
    ClientId: client.id,
    AuthFlow,
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
  })

/** The first half of SRP, and a function that makes ChallengeResponses for a password. */
export async function beginSrp(
  { deps, client, pool }: World,
  USERNAME = 'ada',
  AuthFlow: 'USER_SRP_AUTH' | 'CUSTOM_AUTH' = 'USER_SRP_AUTH',
) {
  const srp = srpClient()
  const asked = await initiateAuth.handle(deps, aCall(), {
    ClientId: client.id,
    AuthFlow,
    AuthParameters: {
      USERNAME,
      SRP_A: srp.clientPublic,
      ...(AuthFlow === 'CUSTOM_AUTH' && { CHALLENGE_NAME: 'SRP_A' }),
    },
  })
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP: user = '' } = asked.ChallengeParameters ?? {}
  const responses = (password = PASSWORD) => {
    const proof = srp.prove({
      pool: pool.id,
      user,
      password,
      salt: SALT,
      serverPublic: SRP_B,
      secretBlock: Buffer.from(SECRET_BLOCK, 'base64'),
      timestamp: srpTimestamp(deps.clock.now()),
    })
    return {
      USERNAME: user,
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: Buffer.from(proof.signature).toString('base64'),
      TIMESTAMP: proof.timestamp,
    }
  }
  return { asked, responses }
}

export const answerSrp = (
  { deps, client }: Pick<World, 'deps' | 'client'>,
  ChallengeResponses: Record<string, string>,
  ClientMetadata?: Record<string, string>,
) =>
  respondToAuthChallenge.handle(deps, aCall(), {
    ClientId: client.id,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses,
    ClientMetadata,
  })

export async function bySrp(world: World, password = PASSWORD, name = 'ada') {
  const { responses } = await beginSrp(world, name)
  return answerSrp(world, responses(password))
}

export const answerNewPassword = (
  { deps, client }: Pick<World, 'deps' | 'client'>,
  Session: string | undefined,
  responses: Record<string, string>,
  ClientMetadata?: Record<string, string>,
) =>
  respondToAuthChallenge.handle(deps, aCall(), {
    ClientId: client.id,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses: { USERNAME: 'ada', ...responses },
    ClientMetadata,
  })
