import { choicesOf } from '../../domain/auth-flows/choices.ts'
import { passkeyUse } from '../../domain/auth-flows/passkey-sign-in.ts'
import { present } from '../../lib/present.ts'
import type { Call } from '../../model/call.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { AuthFactorType, GetUserAuthFactorsResponse } from './shapes.ts'
import { renderMfa } from './user.ts'

/** By what a user can sign in first; SRP is no factor of its own. */
export async function renderAuthFactors(
  deps: Pick<Deps, 'store' | 'settings' | 'sealer'>,
  call: Call,
  pool: UserPool,
  user: User,
): Promise<GetUserAuthFactorsResponse> {
  const choices = choicesOf(deps, pool, user, await passkeyUse(deps, call, pool, user.sub))
  const factors = choices.filter((choice): choice is AuthFactorType & typeof choice => choice !== 'PASSWORD_SRP')
  const { PreferredMfaSetting, UserMFASettingList } = renderMfa(user)
  return {
    ...present({ Username: user.username, PreferredMfaSetting, UserMFASettingList }),
    ConfiguredUserAuthFactors: factors,
  }
}
