import { invalidParameter } from '../../model/errors.ts'
import type { VerifiableAttribute } from '../../model/user-pool.ts'

/** The attributes that a code can be sent to. */
export function requireVerifiableName(name: string): VerifiableAttribute {
  if (name === 'email' || name === 'phone_number') return name
  throw invalidParameter(`Only email and phone_number can be verified, not ${name}.`)
}
