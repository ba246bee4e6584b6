import { addToGroup } from '../../domain/groups/membership.ts'
import { type SignInNeeds, type SignInTokens, signInTokens } from '../../domain/tokens/sign-in-tokens.ts'
import { insertUser } from '../../domain/users/insert-user.ts'
import { newUser } from '../../domain/users/new-user.ts'
import { findUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { ConsoleGroup } from '../../model/console.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { ensureConsolePool } from './console-pool.ts'

const developer = 'developer'
const administrators: ConsoleGroup = 'administrators'

/**
 * A sign-in to the console of a server that takes any AWS credentials: whoever reaches it may do everything already, so
 * nothing is asked. The caller has made sure that no page of another origin is asking.
 */
export async function signInDeveloper(deps: SignInNeeds, call: Call): Promise<SignInTokens> {
  const { pool, client } = await ensureConsolePool(deps, { ...call, baseUrl: call.issuerBase })
  const user = (await findUser(deps.store, pool, developer)) ?? (await makeDeveloper(deps, pool))
  return signInTokens(deps, call, {
    pool,
    client,
    user,
    source: 'TokenGeneration_Authentication',
    grant: 'console',
  })
}

async function makeDeveloper(deps: SignInNeeds, pool: UserPool): Promise<User> {
  const user = newUser(deps, pool, { requestedUsername: developer, attributes: {}, status: 'CONFIRMED' })
  return deps.store.transaction(async (tx) => {
    // Two windows may open the console for the first time at once.
    const made = await findUser(tx, pool, developer)
    if (made) return made
    await insertUser(tx, pool, user, { by: 'administrator', forceAliases: false })
    await addToGroup(tx, pool, administrators, user.sub, user.createdAt)
    return user
  })
}
