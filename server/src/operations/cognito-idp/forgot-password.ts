import { hidesExistence, requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import { migrateForRecovery } from '../../domain/auth-flows/migrate-for-recovery.ts'
import { requireRoomAfterAnswer } from '../../domain/messages/after-answer.ts'
import { requireAttempt, subjectOf } from '../../domain/users/attempts.ts'
import { sendCode, sendCodeAfterAnswer } from '../../domain/users/codes.ts'
import { whyUnreachable } from '../../domain/users/hidden.ts'
import {
  contactAdministrator,
  noRecoveryAddress,
  recoveryAddress,
  recoveryAttributes,
  whyUnrecoverable,
} from '../../domain/users/recovery.ts'
import { findUser } from '../../domain/users/require-user.ts'
import { simulatedDelivery } from '../../domain/users/simulated-delivery.ts'
import type { Call } from '../../model/call.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { ForgotPasswordRequest, ForgotPasswordResponse } from './shapes.ts'
import { renderDelivery } from './user.ts'

export const forgotPassword = {
  name: 'ForgotPassword',

  async handle(deps: Deps, call: Call, input: ForgotPasswordRequest): Promise<ForgotPasswordResponse> {
    const { client, pool } = await requireClientAndPool(deps.store, input.ClientId)
    requireSecretHash(deps.sealer, client, input.Username, input.SecretHash)
    const hides = hidesExistence(client)
    if (hides) requireRoomAfterAnswer(deps)
    if (recoveryAttributes(pool).length === 0) throw contactAdministrator()
    const found = await findUser(deps.store, pool, input.Username)
    await requireAttempt(deps, pool, subjectOf(pool, found, input.Username), 'forgot-password')
    const user = found ?? (await migrateForRecovery(deps, { call, pool, client }, input.Username, input.ClientMetadata))
    const address = user && recoveryAddress(pool, user)
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
      purpose: 'forgot-password',
      ...address,
      source: 'CustomMessage_ForgotPassword',
      clientMetadata: input.ClientMetadata,
    })
    return { CodeDeliveryDetails: renderDelivery(delivery) }
  },
} satisfies Operation<ForgotPasswordRequest, ForgotPasswordResponse>

function whyNot(pool: UserPool, user: User | undefined) {
  const unreachable = whyUnreachable(user)
  if (unreachable || !user) return unreachable
  return whyUnrecoverable(user) ?? (recoveryAddress(pool, user) ? undefined : noRecoveryAddress())
}
