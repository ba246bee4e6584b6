import type { SentCode } from '../../model/challenge.ts'
import { notAuthorized } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { changeUser } from '../users/change-user.ts'
import { postConfirmation } from '../users/post-confirmation.ts'
import type { FlowNeeds, SignIn } from './sign-in.ts'

/**
 * Whoever had the code has the address it was sent to. That confirms a new user who has no password: with one, somebody
 * else may have chosen it, and would get into the account of whoever the address belongs to.
 */
export async function confirmByCode(
  deps: FlowNeeds,
  { call, pool, client }: SignIn,
  user: User,
  { attribute, sentTo }: Pick<SentCode, 'attribute' | 'sentTo'>,
  clientMetadata: ClientMetadata | undefined,
): Promise<User> {
  const isConfirmed = user.status !== 'UNCONFIRMED' || user.password !== undefined
  if (isConfirmed && user.attributes[`${attribute}_verified`] === 'true') return user
  let confirms = false
  const confirmed = await changeUser(deps.store, pool, user.sub, (now) => {
    if (now.attributes[attribute] !== sentTo) throw notAuthorized('Invalid session for the user.')
    confirms = now.status === 'UNCONFIRMED' && !now.password
    const attributes = { ...now.attributes, [`${attribute}_verified`]: 'true' }
    return { ...now, ...(confirms && { status: 'CONFIRMED' }), attributes, updatedAt: deps.clock.now() }
  })
  if (confirms) {
    const subject = { pool, user: confirmed, clientId: client.id, clientMetadata }
    await postConfirmation(deps, call, 'PostConfirmation_ConfirmSignUp', subject)
  }
  return confirmed
}
