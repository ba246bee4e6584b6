import { hidesExistence, requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import { requireRoomAfterAnswer } from '../../domain/messages/after-answer.ts'
import { requireAttempt, subjectOf } from '../../domain/users/attempts.ts'
import { type Receiver, sendCodeForName } from '../../domain/users/code-for-name.ts'
import { confirmationAddress } from '../../domain/users/confirmation.ts'
import { unreachable } from '../../domain/users/hidden.ts'
import { findUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import { type CognitoError, invalidParameter } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { ResendConfirmationCodeRequest, ResendConfirmationCodeResponse } from './shapes.ts'
import { renderDelivery } from './user.ts'

export const resendConfirmationCode = {
  name: 'ResendConfirmationCode',

  async handle(deps: Deps, call: Call, input: ResendConfirmationCodeRequest): Promise<ResendConfirmationCodeResponse> {
    const { client, pool } = await requireClientAndPool(deps.store, input.ClientId)
    requireSecretHash(deps.sealer, client, input.Username, input.SecretHash)
    const hides = hidesExistence(client)
    if (hides) requireRoomAfterAnswer(deps)
    const user = await findUser(deps.store, pool, input.Username)
    await requireAttempt(deps, pool, subjectOf(pool, user, input.Username), 'resend-confirmation-code')
    const request = {
      ...{ pool, client, name: input.Username, hidesExistence: hides },
      purpose: 'confirm-sign-up',
      source: 'CustomMessage_ResendCode',
      clientMetadata: input.ClientMetadata,
    } as const
    const delivery = await sendCodeForName(deps, call, request, receiverOf(pool, user))
    return { CodeDeliveryDetails: renderDelivery(delivery) }
  },
} satisfies Operation<ResendConfirmationCodeRequest, ResendConfirmationCodeResponse>

function receiverOf(pool: UserPool, user: User | undefined): Receiver | CognitoError {
  if (!user?.enabled) return unreachable(user)
  if (user.status !== 'UNCONFIRMED') return invalidParameter('User is already confirmed.')
  const address = confirmationAddress(pool, user.attributes)
  return address ? { user, ...address } : invalidParameter('Cannot resend codes. Auto verification not turned on.')
}
