import { notAuthorized } from '../../model/errors.ts'
import type { User, UserAttributes } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'

/**
 * Where the code of a sign-up goes: to an address that the pool verifies by itself, by SMS where there is a choice
 * (developer guide, "Verifying contact information at sign-up").
 */
export function confirmationAddress(pool: UserPool, attributes: UserAttributes) {
  const attribute = (['phone_number', 'email'] as const).find(
    (name) => pool.autoVerifiedAttributes?.includes(name) && attributes[name],
  )
  const to = attribute && attributes[attribute]
  return to ? { attribute, to } : undefined
}

export function requireUnconfirmed({ status }: User): void {
  if (status !== 'UNCONFIRMED') throw notAuthorized(`User cannot be confirmed. Current status is ${status}`)
}
