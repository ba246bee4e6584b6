import { addToGroup } from '../../domain/groups/membership.ts'
import { insertUser } from '../../domain/users/insert-user.ts'
import { newUser } from '../../domain/users/new-user.ts'
import { temporaryPassword, withPassword } from '../../domain/users/password.ts'
import type { ConsoleGroup } from '../../model/console.ts'
import type { Deps } from '../../ports/deps.ts'
import { type ConsolePlace, ensureConsolePool } from './console-pool.ts'

type Needs = Pick<Deps, 'store' | 'passwords' | 'clock' | 'random'>

type NewConsoleUser = { readonly username: string; readonly group: ConsoleGroup }

/** A user of the console with a temporary password, which is given back: nothing is sent. Throws CognitoError. */
export async function createConsoleUser(
  deps: Needs,
  place: ConsolePlace,
  { username, group }: NewConsoleUser,
): Promise<{ readonly username: string; readonly temporaryPassword: string }> {
  const { pool } = await ensureConsolePool(deps, place)
  const password = temporaryPassword(deps.random, pool.passwordPolicy)
  const status = 'FORCE_CHANGE_PASSWORD'
  const user = newUser(deps, pool, { requestedUsername: username, attributes: {}, status })
  const sealed = await deps.passwords.seal(pool, user.username, password)
  await deps.store.transaction(async (tx) => {
    const complete = withPassword(pool, user, sealed, status, user.createdAt)
    await insertUser(tx, pool, complete, { by: 'administrator', forceAliases: false })
    await addToGroup(tx, pool, group, user.sub, user.createdAt)
  })
  return { username: user.username, temporaryPassword: password }
}
