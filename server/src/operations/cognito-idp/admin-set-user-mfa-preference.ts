import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { withPreferences } from '../../domain/users/mfa-preferences.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { fromMfaSettings } from './mfa-preferences.ts'
import type { AdminSetUserMFAPreferenceRequest, AdminSetUserMFAPreferenceResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

export const adminSetUserMfaPreference = {
  name: 'AdminSetUserMFAPreference',

  async handle(
    { store, clock }: Needs,
    call: Call,
    input: AdminSetUserMFAPreferenceRequest,
  ): Promise<AdminSetUserMFAPreferenceResponse> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const user = await requireUser(store, pool, input.Username)
    const preferences = fromMfaSettings(input)
    const now = clock.now()
    await changeUser(store, pool, user.sub, (before) => withPreferences(pool, before, preferences, now))
    return {}
  },
} satisfies Operation<AdminSetUserMFAPreferenceRequest, AdminSetUserMFAPreferenceResponse>
