import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { withSmsByOptions } from '../../domain/users/mfa-preferences.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { fromMfaOptions } from './mfa-preferences.ts'
import type { SetUserSettingsRequest, SetUserSettingsResponse } from './shapes.ts'

export const setUserSettings = {
  name: 'SetUserSettings',

  async handle(deps: Deps, call: Call, input: SetUserSettingsRequest): Promise<SetUserSettingsResponse> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    const on = fromMfaOptions(input.MFAOptions)
    const now = deps.clock.now()
    await changeUser(deps.store, pool, user.sub, (before) => withSmsByOptions(pool, before, on, now))
    return {}
  },
} satisfies Operation<SetUserSettingsRequest, SetUserSettingsResponse>
