import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { withSmsByOptions } from '../../domain/users/mfa-preferences.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { fromMfaOptions } from './mfa-preferences.ts'
import type { AdminSetUserSettingsRequest, AdminSetUserSettingsResponse } from './shapes.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

export const adminSetUserSettings = {
  name: 'AdminSetUserSettings',

  async handle(
    { store, clock }: Needs,
    call: Call,
    input: AdminSetUserSettingsRequest,
  ): Promise<AdminSetUserSettingsResponse> {
    const pool = await requireUserPool(store, call, input.UserPoolId)
    const user = await requireUser(store, pool, input.Username)
    const on = fromMfaOptions(input.MFAOptions)
    const now = clock.now()
    await changeUser(store, pool, user.sub, (before) => withSmsByOptions(pool, before, on, now))
    return {}
  },
} satisfies Operation<AdminSetUserSettingsRequest, AdminSetUserSettingsResponse>
