import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { User, UserAttributes } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { MessageMedium } from '../../ports/messages.ts'
import { type SendNeeds, sendNotice } from '../messages/send-notice.ts'

export type InvitationWay = { readonly medium: MessageMedium; readonly to: string }

/**
 * How an invitation reaches a user. Media that were asked for and lead nowhere are refused; where none was asked for,
 * Cognito's default is SMS, and a user without a phone number gets no message.
 */
export function invitationWays(
  attributes: UserAttributes,
  media: readonly MessageMedium[] | undefined,
): readonly InvitationWay[] {
  const asked = media?.length ? media : (['SMS'] as const)
  const ways = asked.flatMap((medium) => {
    const to = attributes[medium === 'EMAIL' ? 'email' : 'phone_number']
    return to ? [{ medium, to }] : []
  })
  if (ways.length === 0 && media?.length)
    throw invalidParameter('User has no attribute matching desired delivery mediums')
  return ways
}

/** Tells a new user the temporary password. `ClientMetadata` does not reach this trigger. */
export async function sendInvitation(
  deps: SendNeeds,
  call: Call,
  pool: UserPool,
  user: User,
  temporaryPassword: string,
  ways: readonly InvitationWay[],
): Promise<void> {
  for (const way of ways) {
    const source = 'CustomMessage_AdminCreateUser'
    await sendNotice(deps, call, { pool, user, source, code: temporaryPassword, ...way })
  }
}
