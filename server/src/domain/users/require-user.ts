import { userNotFound } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'
import { fold } from './lookup.ts'

/** By username, `sub` or an alias that counts: whatever a caller may type as a username. */
export const findUser = (store: Pick<StoreTx, 'users'>, pool: UserPool, name: string): Promise<User | undefined> =>
  store.users.findByName(pool.id, fold(pool, name))

/** The user of that name, for administrators: they are always told when there is none. */
export async function requireUser(store: Pick<StoreTx, 'users'>, pool: UserPool, name: string): Promise<User> {
  const user = await findUser(store, pool, name)
  if (!user) throw userNotFound()
  return user
}
