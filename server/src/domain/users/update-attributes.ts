import { invalidParameter } from '../../model/errors.ts'
import type { User, UserAttributes } from '../../model/user.ts'
import type { UserPool, VerifiableAttribute } from '../../model/user-pool.ts'
import { requireVerifiable } from './attribute-rules.ts'

/** What an update comes to: the user's new attributes, and the values that have to be proven by a code. */
export type AttributeUpdate = {
  readonly attributes: UserAttributes
  readonly codes: readonly { readonly attribute: VerifiableAttribute; readonly to: string }[]
  /** Addresses that changed: a code that was sent for a former value proves nothing any more. */
  readonly replaced: readonly VerifiableAttribute[]
}

/**
 * Plans a change of attributes (developer guide, "Verifying updates to email addresses and phone numbers"). A new address
 * is kept at once and has to be verified; where the pool verifies before it updates, the old one stays until then; an
 * administrator who says it is verified is believed. An empty value takes the attribute away.
 */
export function planUpdate(pool: UserPool, user: User, changes: UserAttributes): AttributeUpdate {
  requireVerifiable(changes, user.attributes)
  const codes: { attribute: VerifiableAttribute; to: string }[] = []
  const replaced: VerifiableAttribute[] = []
  let attributes: UserAttributes = { ...user.attributes, ...changes }
  for (const name of ['email', 'phone_number'] as const) {
    const value = changes[name]
    if (value === undefined || value === user.attributes[name]) continue
    replaced.push(name)
    if (value === '') {
      attributes = without(attributes, [`${name}_verified`])
      continue
    }
    if (changes[`${name}_verified`] === 'true') continue
    if (pool.autoVerifiedAttributes?.includes(name)) codes.push({ attribute: name, to: value })
    attributes = pool.verifyBeforeUpdate?.includes(name)
      ? { ...attributes, ...former(user.attributes, name) }
      : { ...attributes, [`${name}_verified`]: 'false' }
  }
  const empty = Object.keys(attributes).filter((name) => attributes[name] === '')
  const result = without(attributes, empty)
  requireSignInAttribute(pool, result)
  return { attributes: result, codes, replaced }
}

/** Until it is verified the new value is only in its code. */
const former = (attributes: UserAttributes, name: VerifiableAttribute): UserAttributes => ({
  [name]: attributes[name] ?? '',
  [`${name}_verified`]: attributes[`${name}_verified`] ?? '',
})

export const without = (attributes: UserAttributes, names: readonly string[]): UserAttributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)))

/** Who signs in by an attribute needs one. */
function requireSignInAttribute({ usernameAttributes }: UserPool, attributes: UserAttributes): void {
  if (!usernameAttributes?.length || usernameAttributes.some((name) => attributes[name])) return
  throw invalidParameter(`A user of this pool must have one of the attributes ${usernameAttributes.join(', ')}.`)
}
