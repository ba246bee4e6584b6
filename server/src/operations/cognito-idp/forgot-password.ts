import { hidesExistence, requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import { migrateForRecovery } from '../../domain/auth-flows/migrate-for-recovery.ts'
import { requireRoomAfterAnswer } from '../../domain/messages/after-answer.ts'
import { requireAttempt, subjectOf } from '../../domain/users/attempts.ts'
import { type Receiver, sendCodeForName } from '../../domain/users/code-for-name.ts'
import { unreachable } from '../../domain/users/hidden.ts'
import {
  contactAdministrator,
  noRecoveryAddress,
  recoveryAddress,
  recoveryAttributes,
  whyUnrecoverable,
} from '../../domain/users/recovery.ts'
import { findUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { CognitoError } from '../../model/errors.ts'
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
    const request = {
      ...{ pool, client, name: input.Username, hidesExistence: hides },
      purpose: 'forgot-password',
      source: 'CustomMessage_ForgotPassword',
      clientMetadata: input.ClientMetadata,
    } as const
    const delivery = await sendCodeForName(deps, call, request, receiverOf(pool, user))
    return { CodeDeliveryDetails: renderDelivery(delivery) }
  },
} satisfies Operation<ForgotPasswordRequest, ForgotPasswordResponse>

function receiverOf(pool: UserPool, user: User | undefined): Receiver | CognitoError {
  if (!user?.enabled) return unreachable(user)
  const address = recoveryAddress(pool, user)
  return whyUnrecoverable(user) ?? (address ? { user, ...address } : noRecoveryAddress())
}
