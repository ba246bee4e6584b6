import { keyed } from '../domain/users/lookup.ts'
import type { AppClient } from '../model/app-client.ts'
import type { User } from '../model/user.ts'
import type { UserPool } from '../model/user-pool.ts'
import { initiateAuth } from '../operations/cognito-idp/initiate-auth.ts'
import { respondToAuthChallenge } from '../operations/cognito-idp/respond-to-auth-challenge.ts'
import type { ChallengeNameType, InitiateAuthResponse } from '../operations/cognito-idp/shapes.ts'
import { aCall, aUser } from './entities.ts'
import { signInWorld, type World } from './sign-in.ts'
import type { TestOverrides } from './test-deps.ts'

const bothAddresses = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
}

type Some = { pool?: Partial<UserPool>; client?: Partial<AppClient>; user?: Partial<User> } & Omit<
  TestOverrides,
  'pool' | 'client'
>

/** A pool that allows every first factor, a client for choice-based sign-in, and a user with all of them but a passkey. */
export const choiceWorld = ({ pool, client, user, ...overrides }: Some = {}): Promise<World> =>
  signInWorld({
    pool: { firstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'], ...pool },
    client: { explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'], ...client },
    user: { attributes: bothAddresses, ...user },
    ...overrides,
  })

/** A world whose user has no password. */
export async function passwordlessWorld({ user, ...some }: Some = {}): Promise<World> {
  const { deps, pool, client } = await choiceWorld({ ...some, user: { ...elsewhere, ...user } })
  const bare = aUser({ attributes: bothAddresses, ...user })
  await deps.store.users.insert(keyed(pool, bare))
  return { deps, pool, client, user: bare }
}

/** The user that every world has, out of the way of another of that name. */
const elsewhere = { username: 'other' as never, sub: 'sub-of-other' as never, attributes: {} }

export const byChoice = (
  { deps, client }: Pick<World, 'deps' | 'client'>,
  parameters: Record<string, string> = {},
  more: { Session?: string | undefined; ClientMetadata?: Record<string, string> } = {},
): Promise<InitiateAuthResponse> =>
  initiateAuth.handle(deps, aCall(), {
    ClientId: client.id,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: 'ada', ...parameters },
    ...more,
  })

export const answer = (
  { deps, client }: Pick<World, 'deps' | 'client'>,
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  responses: Record<string, string> = {},
  ClientMetadata?: Record<string, string>,
) =>
  respondToAuthChallenge.handle(deps, aCall(), {
    ClientId: client.id,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: 'ada', ...responses },
    ClientMetadata,
  })

/** A code of the same form that is another one. */
export const otherCode = (code = '') => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, '0')
