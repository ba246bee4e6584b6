import type { SentCode } from '../../model/challenge.ts'
import { CognitoError } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import { changeUser } from '../users/change-user.ts'
import { type SentFactor, withFactor } from '../users/second-factors.ts'
import { invalidSession } from './challenges.ts'
import type { FlowNeeds, SignIn } from './sign-in.ts'

type Sent = Pick<SentCode, 'attribute' | 'sentTo' | 'sets'>

/** A code to an address that is not the user's any more proves nothing. */
export function requireSameAddress({ attribute, sentTo, sets }: Sent, { attributes }: User): void {
  const now = attributes[attribute]
  if (sets ? now !== undefined : now !== sentTo) throw invalidSession()
}

/** The code of a second factor verifies the address that it went to; where the user had none it becomes theirs. */
export async function keepProvenAddress(
  { store, clock }: Pick<FlowNeeds, 'store' | 'clock'>,
  { pool }: SignIn,
  user: User,
  sent: Sent & { readonly factor: SentFactor },
): Promise<User> {
  const { attribute, sentTo, sets, factor } = sent
  const flag = `${attribute}_verified`
  if (user.attributes[flag] === 'true' && !sets) return user
  try {
    return await changeUser(store, pool, user.sub, (now) => {
      requireSameAddress(sent, now)
      const attributes = { ...now.attributes, [attribute]: sentTo, [flag]: 'true' }
      const changed = { ...now, attributes, updatedAt: clock.now() }
      return sets ? withFactor(changed, factor) : changed
    })
  } catch (error) {
    // Somebody else signs in by that address: then it does not become an alias, and is as good a second factor.
    if (!sets && error instanceof CognitoError && error.code === 'AliasExistsException') return user
    throw error
  }
}
