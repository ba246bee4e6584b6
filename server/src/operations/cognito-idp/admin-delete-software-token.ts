import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import { removeSoftwareToken } from '../../domain/users/software-tokens.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminDeleteSoftwareTokenRequest, AdminDeleteSoftwareTokenResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

export const adminDeleteSoftwareToken = {
  name: 'AdminDeleteSoftwareToken',

  async handle(
    { store, clock }: Needs,
    call: Call,
    input: AdminDeleteSoftwareTokenRequest,
  ): Promise<AdminDeleteSoftwareTokenResponse> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const user = await requireUser(store, pool, input.Username)
    await store.transaction((tx) => removeSoftwareToken(tx, pool, user, clock.now()))
    return {}
  },
} satisfies Operation<AdminDeleteSoftwareTokenRequest, AdminDeleteSoftwareTokenResponse>
