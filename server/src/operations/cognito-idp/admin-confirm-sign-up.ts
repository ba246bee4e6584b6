import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { requireUnconfirmed } from '../../domain/users/confirmation.ts'
import { postConfirmation } from '../../domain/users/post-confirmation.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminConfirmSignUpRequest, AdminConfirmSignUpResponse } from './shapes.ts'

export const adminConfirmSignUp = {
  name: 'AdminConfirmSignUp',

  /** Confirms the user and verifies nothing: nobody has proven to own an address. */
  async handle(deps: Deps, call: Call, input: AdminConfirmSignUpRequest): Promise<AdminConfirmSignUpResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const found = await requireUser(deps.store, pool, input.Username)
    const user = await deps.store.transaction(async (tx) => {
      const confirmed = await changeUser(tx, pool, found.sub, (now) => {
        requireUnconfirmed(now)
        return { ...now, status: 'CONFIRMED', updatedAt: deps.clock.now() }
      })
      await tx.codes.delete(pool.id, found.sub, 'confirm-sign-up')
      return confirmed
    })
    const clientMetadata = input.ClientMetadata
    await postConfirmation(deps, call, 'PostConfirmation_ConfirmSignUp', { pool, user, clientMetadata })
    return {}
  },
} satisfies Operation<AdminConfirmSignUpRequest, AdminConfirmSignUpResponse>
