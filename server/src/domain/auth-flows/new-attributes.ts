import { invalidParameter, notAuthorized } from '../../model/errors.ts'
import type { User, UserAttributes } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { requireConforming, requireUpdatable, requireWritable } from '../users/attribute-rules.ts'
import type { SignIn } from './sign-in.ts'

/** Attributes that the pool requires of its users and this one lacks. */
export const missingAttributes = ({ schema }: UserPool, attributes: UserAttributes): readonly string[] =>
  schema.filter(({ name, required }) => required && name !== 'sub' && !attributes[name]).map(({ name }) => name)

/**
 * The user's attributes with those that come with a new password: what the pool requires has to be there then, what it
 * requires and the user has already stays, and everything is subject to the schema and to what the client may write.
 */
export function withNewAttributes({ pool, client }: SignIn, user: User, given: UserAttributes): UserAttributes {
  const names = Object.keys(given).filter((name) => given[name] !== user.attributes[name])
  const changes = Object.fromEntries(names.map((name) => [name, given[name] ?? '']))
  requireWritable(client, names)
  for (const name of names.filter((each) => user.attributes[each])) {
    const required = pool.schema.some((attribute) => attribute.name === name && attribute.required)
    if (required) throw notAuthorized(`Cannot modify an already provided ${name}`)
    requireUpdatable(pool, { [name]: changes[name] ?? '' })
  }
  requireConforming(pool, withoutEmpty(changes), { required: false })
  const attributes = withoutEmpty({ ...user.attributes, ...changes, ...unverified(names) })
  const [missing] = missingAttributes(pool, attributes)
  if (missing !== undefined) throw invalidParameter(`Invalid attributes given, ${missing} is missing`)
  return attributes
}

/** A new address is not verified, whatever the former one was. */
const unverified = (names: readonly string[]): UserAttributes =>
  Object.fromEntries(
    ['email', 'phone_number'].filter((name) => names.includes(name)).map((name) => [`${name}_verified`, 'false']),
  )

const withoutEmpty = (attributes: UserAttributes): UserAttributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''))
