import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { renderAuthFactors } from './auth-factors.ts'
import type { AdminGetUserAuthFactorsRequest, AdminGetUserAuthFactorsResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'settings' | 'sealer'>

export const adminGetUserAuthFactors = {
  name: 'AdminGetUserAuthFactors',

  async handle(
    deps: Needs,
    call: Call,
    input: AdminGetUserAuthFactorsRequest,
  ): Promise<AdminGetUserAuthFactorsResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    return renderAuthFactors(deps, call, pool, await requireUser(deps.store, pool, input.Username))
  },
} satisfies Operation<AdminGetUserAuthFactorsRequest, AdminGetUserAuthFactorsResponse>
