import { choicesOf } from '../../domain/auth-flows/choices.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { AuthFactorType, GetUserAuthFactorsResponse } from './shapes.ts'

/** By what a user can sign in first; SRP is no factor of its own. */
export async function renderAuthFactors(
  deps: Pick<Deps, 'store' | 'settings' | 'sealer'>,
  pool: UserPool,
  user: User,
): Promise<GetUserAuthFactorsResponse> {
  const choices = choicesOf(deps, pool, user)
  const factors = choices.filter((choice): choice is AuthFactorType & typeof choice => choice !== 'PASSWORD_SRP')
  return { Username: user.username, ConfiguredUserAuthFactors: factors }
}
