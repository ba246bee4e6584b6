import { hidesExistence, requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import { requireRoomAfterAnswer } from '../../domain/messages/after-answer.ts'
import { requireAttempt, subjectOf } from '../../domain/users/attempts.ts'
import { sendCode, sendCodeAfterAnswer } from '../../domain/users/codes.ts'
import { confirmationAddress } from '../../domain/users/confirmation.ts'
import { whyUnreachable } from '../../domain/users/hidden.ts'
import { findUser } from '../../domain/users/require-user.ts'
import { simulatedDelivery } from '../../domain/users/simulated-delivery.ts'
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
    const address = user && confirmationAddress(pool, user.attributes)
    const why = whyNot(pool, user)
    if (why || !user || !address) {
      if (!hides) throw why
      return { CodeDeliveryDetails: renderDelivery(simulatedDelivery(deps.sealer, pool, input.Username)) }
    }
    const send = hides ? sendCodeAfterAnswer : sendCode
    const delivery = await send(deps, call, {
      pool,
      user,
      client,
      purpose: 'confirm-sign-up',
      ...address,
      source: 'CustomMessage_ResendCode',
      clientMetadata: input.ClientMetadata,
    })
    return { CodeDeliveryDetails: renderDelivery(delivery) }
  },
} satisfies Operation<ResendConfirmationCodeRequest, ResendConfirmationCodeResponse>

function whyNot(pool: UserPool, user: User | undefined): CognitoError | undefined {
  const unreachable = whyUnreachable(user)
  if (unreachable || !user) return unreachable
  if (user.status !== 'UNCONFIRMED') return invalidParameter('User is already confirmed.')
  if (confirmationAddress(pool, user.attributes)) return undefined
  return invalidParameter('Cannot resend codes. Auto verification not turned on.')
}
