import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { changeMfaPreferences } from './mfa-preferences.ts'
import type { AdminSetUserMFAPreferenceRequest, AdminSetUserMFAPreferenceResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

export const adminSetUserMfaPreference = {
  name: 'AdminSetUserMFAPreference',

  async handle(
    deps: Needs,
    call: Call,
    input: AdminSetUserMFAPreferenceRequest,
  ): Promise<AdminSetUserMFAPreferenceResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    await changeMfaPreferences(deps, call, pool, await requireUser(deps.store, pool, input.Username), input)
    return {}
  },
} satisfies Operation<AdminSetUserMFAPreferenceRequest, AdminSetUserMFAPreferenceResponse>
