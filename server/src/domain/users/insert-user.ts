import { clientId, type UserSub } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'
import { aliasExists, changeUser } from './change-user.ts'
import { fold, keyed, signInAttributes } from './lookup.ts'
import { usernameExists } from './new-user.ts'

export type Insertion = {
  readonly by: 'sign-up' | 'administrator'
  /** Whether verified addresses of the new user are taken from whoever has them as an alias. */
  readonly forceAliases: boolean
}

/** Writes a new user; throws when a username or an alias of theirs is not free. Inside a transaction. */
export async function insertUser(
  tx: StoreTx,
  pool: UserPool,
  user: User,
  { by, forceAliases }: Insertion,
): Promise<void> {
  // SEC-28: a machine's token names its client where a person's names its user, and APIs may look at no more.
  if (await tx.appClients.find(pool.id, clientId(user.username))) throw usernameExists(pool, by, user)
  if (forceAliases) await releaseAliases(tx, pool, user)
  const taken = await tx.users.insert(keyed(pool, user))
  if (taken.length === 0) return
  const isUsername = taken.includes(fold(pool, user.username)) || !!pool.usernameAttributes?.length
  throw isUsername ? usernameExists(pool, by, user) : aliasExists(pool, user, taken)
}

/**
 * Takes verified addresses from other users who have them as an alias: theirs become unverified (developer guide,
 * "Customizing sign-in attributes"). A username or a preferred username is nobody else's to take.
 */
export async function releaseAliases(tx: StoreTx, pool: UserPool, user: User): Promise<void> {
  for (const [name, value] of signInAttributes(pool, user)) {
    if (name === 'preferred_username' || !pool.aliasAttributes?.includes(name)) continue
    const holder = await tx.users.findHolder(pool.id, fold(pool, value))
    if (holder && holder !== user.sub) await release(tx, pool, holder, name, value)
  }
}

const release = (tx: StoreTx, pool: UserPool, holder: UserSub, name: string, value: string) =>
  changeUser(tx, pool, holder, (other) => {
    const isTheirs = fold(pool, other.attributes[name] ?? '') === fold(pool, value)
    return isTheirs ? { ...other, attributes: { ...other.attributes, [`${name}_verified`]: 'false' } } : other
  })
