import { CognitoError, userNotFound } from '../../model/errors.ts'
import type { UserSub } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'
import { fold, keyed, signInAttributes } from './lookup.ts'

/**
 * The one way to change a user: reads, changes and writes under the row's lock, with everything by which the user is
 * found. Throws when the user is gone, or when somebody else holds an alias that the changed user would have.
 */
export async function changeUser(
  store: Pick<StoreTx, 'users'>,
  pool: UserPool,
  sub: UserSub,
  change: (user: User) => User,
): Promise<User> {
  let changed: User | undefined
  const result = await store.users.update(pool.id, sub, (user) => {
    changed = change(user)
    return keyed(pool, changed)
  })
  switch (result.kind) {
    case 'updated':
      return result.user
    case 'unknown':
      throw userNotFound()
    case 'taken':
      throw aliasExists(pool, changed, result.names)
  }
}

/** `names`: what others hold, folded. */
export function aliasExists(pool: UserPool, user: User | undefined, names: readonly string[]): CognitoError {
  const taken = user && signInAttributes(pool, user).find(([, value]) => names.includes(fold(pool, value)))
  return new CognitoError(
    'AliasExistsException',
    `An account with the given ${taken?.[0] ?? 'username'} already exists.`,
  )
}
