import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { changeMfaPreferences } from './mfa-preferences.ts'
import type { SetUserMFAPreferenceRequest, SetUserMFAPreferenceResponse } from './shapes.ts'

export const setUserMfaPreference = {
  name: 'SetUserMFAPreference',

  async handle(deps: Deps, call: Call, input: SetUserMFAPreferenceRequest): Promise<SetUserMFAPreferenceResponse> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    await changeMfaPreferences(deps, call, pool, user, input)
    return {}
  },
} satisfies Operation<SetUserMFAPreferenceRequest, SetUserMFAPreferenceResponse>
