import { sealSecret } from '../domain/users/software-tokens.ts'
import { totp, totpStep } from '../lib/totp.ts'
import type { Call } from '../model/call.ts'
import type { User, UserMfa } from '../model/user.ts'
import type { MfaMode, UserPool } from '../model/user-pool.ts'
import { respondToAuthChallenge } from '../operations/cognito-idp/respond-to-auth-challenge.ts'
import type { ChallengeNameType } from '../operations/cognito-idp/shapes.ts'
import { aCall } from './entities.ts'
import { signInWorld, type World } from './sign-in.ts'

/** A pool that has every second factor. */
export const mfaPool = (mfa: MfaMode = 'OPTIONAL'): Partial<UserPool> => ({
  mfa,
  mfaFactors: { sms: true, softwareToken: true, email: {} },
  tier: 'ESSENTIALS',
  email: { sendingAccount: 'DEVELOPER' },
  sms: { snsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
})

export const PHONE = '+15550100'

const secret = Buffer.from('a secret of thirty-two characters')

/** Somebody with a password, two addresses and an authenticator app; `mfa`: what of it is turned on. */
export async function mfaWorld(
  mfa: Partial<UserMfa> = { enabled: ['SOFTWARE_TOKEN_MFA'] },
  some: Parameters<typeof signInWorld>[0] = {},
): Promise<World> {
  const user: Partial<User> = {
    attributes: { email: 'ada@example.com', email_verified: 'true', phone_number: PHONE },
    mfa: { enabled: [], softwareToken: {}, ...mfa },
    ...some.user,
  }
  const world = await signInWorld({ ...some, pool: { ...mfaPool(), ...some.pool }, user })
  const { deps, pool, user: made } = world
  await deps.store.softwareTokens.register(pool.id, made.sub, sealSecret(deps, made, secret), 0)
  return world
}

/** The code of the app at the present step, or some steps from it. */
export const appCode = ({ deps }: Pick<World, 'deps'>, steps = 0, of: Uint8Array = secret): string =>
  totp(of, totpStep(deps.clock.now()) + steps)

/** The code of the last message. */
export const sentCode = ({ deps }: Pick<World, 'deps'>): string => deps.messages.sent.at(-1)?.code ?? ''

export const wrongCode = (right: string): string => (right === '000000' ? '000001' : '000000')

export const answerChallenge = (
  { deps, client }: Pick<World, 'deps' | 'client'>,
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  responses: Record<string, string>,
  ClientMetadata?: Record<string, string>,
  call: Call = aCall(),
) =>
  respondToAuthChallenge.handle(deps, call, {
    ClientId: client.id,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: 'ada', ...responses },
    ClientMetadata,
  })
