import type { MfaFactor, Progress } from '../../model/progress.ts'
import { allowsAdminPasswords } from '../app-clients/auth-flows.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { offeredFactors, provableFactors } from '../users/second-factors.ts'
import { askSecondFactor } from './ask-second-factor.ts'
import { ask, invalidSession } from './challenges.ts'
import { askDeviceSrp } from './device-srp.ts'
import type { AskedChallenge, Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** Questions of Cognito's own that a function may define between its own ones. Each is a round, as theirs are. */
export type BuiltInChallenge = MfaFactor | 'DEVICE_SRP_AUTH' | 'ADMIN_NO_SRP_AUTH'

/** Those that there is an answer to: a factor of the pool, a device that the app named, a password by way of a server. */
export function builtInChallenges(
  { pool, client }: Pick<SignIn, 'pool' | 'client'>,
  { device }: Pick<Progress, 'device'>,
): readonly BuiltInChallenge[] {
  return [
    ...offeredFactors(pool),
    ...(device?.remembered && !device.proven ? (['DEVICE_SRP_AUTH'] as const) : []),
    ...(allowsAdminPasswords(client) ? (['ADMIN_NO_SRP_AUTH'] as const) : []),
  ]
}

export async function askBuiltIn(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  given: { readonly progress: Progress; readonly clientMetadata?: ClientMetadata | undefined },
  name: BuiltInChallenge,
): Promise<AskedChallenge> {
  const { progress } = given
  switch (name) {
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SOFTWARE_TOKEN_MFA':
      return askSecondFactor(deps, signIn, ableTo(signIn, who, name), given, name)
    case 'DEVICE_SRP_AUTH': {
      const { user } = who
      if (!user) throw invalidSession()
      return askDeviceSrp(deps, signIn, { ...who, user }, progress)
    }
    case 'ADMIN_NO_SRP_AUTH': {
      const session = await ask(deps, signIn, who, { name, progress })
      const parameters = { USERNAME: who.username, USER_ID_FOR_SRP: who.username }
      return { kind: 'challenge', name, session, parameters }
    }
  }
}

/** Who lacks the factor is asked like nobody: for show. Nothing is proven yet that this could be told to (SEC-44). */
const ableTo = ({ pool }: SignIn, who: Claimant, factor: MfaFactor): Claimant =>
  who.user && provableFactors(pool, who.user).includes(factor) ? who : { ...who, user: undefined }
