import { present } from '../../lib/present.ts'
import type { KeyedUser, User, UserAttributes } from '../../model/user.ts'
import type { AliasAttribute, UserPool } from '../../model/user-pool.ts'

type Folding = Pick<UserPool, 'usernameCaseSensitive'>

/**
 * The form in which names are compared: Unicode NFKC, so that a full-width or ligature spelling is no second name, and in
 * pools that ignore case without it (upper, then lower, as `ß` and the final sigma have several lower-case spellings).
 * Ours: Cognito does not document a normal form.
 */
export function fold(pool: Folding, text: string): string {
  const normal = text.normalize('NFKC')
  return ignoresCase(pool) ? normal.toUpperCase().toLowerCase().normalize('NFKC') : normal
}

/** A pool whose case sensitivity was never set is case sensitive (developer guide, "User pool case sensitivity"). */
export const ignoresCase = ({ usernameCaseSensitive }: Folding): boolean => usernameCaseSensitive === false

type Rules = Pick<UserPool, 'usernameCaseSensitive' | 'usernameAttributes' | 'aliasAttributes'>

/** With all by which the user is found. */
export const keyed = (pool: Rules, user: User): KeyedUser => ({
  user,
  keys: {
    signIn: [user.username, user.sub, ...signInAttributes(pool, user).map(([, value]) => value)].map((name) =>
      fold(pool, name),
    ),
    search: searchKeys(pool, user.username, user.attributes),
  },
})

/**
 * The attributes that name the user at sign-in, with their values: in pools that sign in by an attribute from the
 * beginning; an alias once it is verified, and preferred_username once the user is confirmed.
 */
export function signInAttributes(
  { usernameAttributes = [], aliasAttributes = [] }: Rules,
  { attributes, status }: Pick<User, 'attributes' | 'status'>,
): readonly (readonly [name: AliasAttribute, value: string])[] {
  const names = (['email', 'phone_number', 'preferred_username'] as const).filter((name) => {
    if (name === 'preferred_username') return aliasAttributes.includes(name) && status !== 'UNCONFIRMED'
    if (usernameAttributes.includes(name)) return true
    return aliasAttributes.includes(name) && attributes[`${name}_verified`] === 'true'
  })
  return names.flatMap((name) => {
    const value = attributes[name]
    return value ? [[name, value] as const] : []
  })
}

// Only what names a user ignores case: a family name is not a user name.
const searchKeys = (pool: Rules, username: string, attributes: UserAttributes) => {
  const folded = (value: string | undefined) => (value === undefined ? undefined : fold(pool, value))
  const normal = (value: string | undefined) => value?.normalize('NFKC')
  return present({
    username: normal(username),
    email: folded(attributes['email']),
    phone_number: folded(attributes['phone_number']),
    preferred_username: folded(attributes['preferred_username']),
    name: normal(attributes['name']),
    given_name: normal(attributes['given_name']),
    family_name: normal(attributes['family_name']),
  })
}
