import { CognitoError, invalidParameter } from '../../model/errors.ts'
import { username, userSub } from '../../model/ids.ts'
import type { User, UserAttributes, UserStatus } from '../../model/user.ts'
import type { UserPool, VerifiableAttribute } from '../../model/user-pool.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Random } from '../../ports/random.ts'
import { isEmail, isPhoneNumber } from './attribute-values.ts'
import { ignoresCase } from './lookup.ts'

export type NewUser = {
  readonly requestedUsername: string
  readonly attributes: UserAttributes
  readonly status: UserStatus
}

/** A user who is enabled and has no password yet. Throws when the username is not of the pool's kind. */
export function newUser({ clock, random }: { clock: Clock; random: Random }, pool: UserPool, input: NewUser): User {
  const { requestedUsername, status } = input
  const alias = usernameAttribute(pool, requestedUsername)
  if (!alias) requireNoAliasForm(pool, requestedUsername)
  const sub = userSub(random.uuid())
  const now = clock.now()
  return {
    userPoolId: pool.id,
    sub,
    // A pool that signs in by e-mail or phone hides the alias: the stored username is the sub.
    username: alias ? username(sub) : username(storedForm(pool, requestedUsername)),
    status,
    enabled: true,
    attributes: alias ? withAlias(input.attributes, alias, requestedUsername) : input.attributes,
    createdAt: now,
    updatedAt: now,
  }
}

/** Pools that ignore case show usernames in lower case (unverified). */
const storedForm = (pool: UserPool, name: string) => (ignoresCase(pool) ? name.toLowerCase() : name)

/** The attribute that the requested username is a value of; undefined in pools with usernames of their own. */
function usernameAttribute({ usernameAttributes }: UserPool, name: string): VerifiableAttribute | undefined {
  if (!usernameAttributes?.length) return undefined
  if (usernameAttributes.includes('email') && isEmail(name)) return 'email'
  if (usernameAttributes.includes('phone_number') && isPhoneNumber(name)) return 'phone_number'
  if (usernameAttributes.length > 1) throw invalidParameter('Username should be either an email or a phone number.')
  throw invalidParameter(
    usernameAttributes.includes('email') ? 'Username should be an email.' : 'Username should be a phone number.',
  )
}

/** Where an attribute is an alias, no username may look like a value of it, also not when it is compared. */
function requireNoAliasForm({ aliasAttributes }: UserPool, name: string): void {
  const normal = name.normalize('NFKC')
  if (aliasAttributes?.includes('email') && email.test(normal)) {
    throw invalidParameter('Username cannot be of email format, since user pool is configured for email alias.')
  }
  if (aliasAttributes?.includes('phone_number') && isPhoneNumber(normal)) {
    throw invalidParameter(
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    )
  }
}

// Wider than an address: what a mail program might take for one.
const email = /^[^@]+@[^@]+\.[^@]+$/

function withAlias(attributes: UserAttributes, alias: VerifiableAttribute, value: string): UserAttributes {
  const given = attributes[alias]
  if (given !== undefined && given !== value) {
    throw invalidParameter(`The username and the attribute ${alias} must have the same value.`)
  }
  return { ...attributes, [alias]: value }
}

/** Why the names of a new user are not free. `names`: what others hold. */
export function usernameExists(pool: UserPool, by: 'sign-up' | 'administrator', { attributes }: User): CognitoError {
  const [alias] = (pool.usernameAttributes ?? []).filter((name) => attributes[name])
  if (by === 'administrator') return new CognitoError('UsernameExistsException', 'User account already exists')
  return new CognitoError(
    'UsernameExistsException',
    alias ? `An account with the given ${alias} already exists.` : 'User already exists',
  )
}
