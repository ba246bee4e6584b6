import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { withPreferences } from '../../domain/users/mfa-preferences.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { fromMfaSettings } from './mfa-preferences.ts'
import type { SetUserMFAPreferenceRequest, SetUserMFAPreferenceResponse } from './shapes.ts'

export const setUserMfaPreference = {
  name: 'SetUserMFAPreference',

  async handle(deps: Deps, call: Call, input: SetUserMFAPreferenceRequest): Promise<SetUserMFAPreferenceResponse> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    const preferences = fromMfaSettings(input)
    const now = deps.clock.now()
    await changeUser(deps.store, pool, user.sub, (before) => withPreferences(pool, before, preferences, now))
    return {}
  },
} satisfies Operation<SetUserMFAPreferenceRequest, SetUserMFAPreferenceResponse>
