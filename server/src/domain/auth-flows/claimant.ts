import { createHash } from 'node:crypto'
import { type Username, username } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { fold, ignoresCase } from '../users/lookup.ts'
import type { Claimant } from './sign-in.ts'

export const claimantOf = (user: User, typed: string): Claimant & { readonly user: User } => ({
  username: user.username,
  typed,
  subject: user.sub,
  user,
})

/** Whether a user can have such a name at all: UsernameType of the service model. Nothing else is looked up. */
export const isName = (typed: string): boolean => typed.length <= 128 && /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(typed)

/**
 * Somebody who is not there, for clients that must not learn it: the same at every try at that name, and named as users
 * of the pool are (SEC-44).
 */
export function nobody(sealer: Sealer, pool: UserPool, typed: string): Claimant {
  const folded = fold(pool, typed)
  const id = uuid(sealer.derive(`unknown-user/${pool.id}/${digest(folded)}`, 16))
  return { username: usernameOfNobody(pool, typed, id), typed, subject: id, user: undefined }
}

/** Where users sign in by another name than the pool keeps, a UUID as Cognito has it; elsewhere what was typed. */
function usernameOfNobody(pool: UserPool, typed: string, id: string): Username {
  const { usernameAttributes = [], aliasAttributes = [] } = pool
  const byAlias =
    usernameAttributes.length > 0 ||
    (aliasAttributes.includes('email') && typed.includes('@')) ||
    (aliasAttributes.includes('phone_number') && /^\+\d+$/.test(typed))
  if (byAlias || !isName(typed)) return username(id)
  return username(ignoresCase(pool) ? typed.toLowerCase() : typed)
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Version 4 in form (RFC 9562), as the `sub` of users is. */
function uuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join(
    '-',
  )
}
