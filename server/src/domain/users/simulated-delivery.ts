import { createHash } from 'node:crypto'
import type { UserPool } from '../../model/user-pool.ts'
import type { MessageMedium } from '../../ports/messages.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { masked } from '../messages/mask.ts'
import { isEmail, isPhoneNumber } from './attribute-values.ts'
import { type CodeDelivery, mediumOf } from './codes.ts'
import { fold } from './lookup.ts'
import { recoveryAttributes } from './recovery.ts'

/**
 * Where a code would have gone, for a name that gets none: told so that an answer does not tell whether there is such a
 * user. The same name always has the same destination (developer guide, "Managing user existence error responses").
 */
export function simulatedDelivery(sealer: Pick<Sealer, 'derive'>, pool: UserPool, name: string): CodeDelivery {
  if (isEmail(name)) return { attribute: 'email', medium: 'EMAIL', destination: masked('EMAIL', name) }
  if (isPhoneNumber(name)) return { attribute: 'phone_number', medium: 'SMS', destination: masked('SMS', name) }
  const attribute = recoveryAttributes(pool)[0] ?? 'email'
  const medium = mediumOf(attribute)
  return { attribute, medium, destination: simulatedDestination(sealer, pool, medium, name) }
}

/** The same where the medium is known. */
export function simulatedDestination(
  sealer: Pick<Sealer, 'derive'>,
  pool: UserPool,
  medium: MessageMedium,
  name: string,
): string {
  if (medium === 'EMAIL' ? isEmail(name) : isPhoneNumber(name)) return masked(medium, name)
  const digest = createHash('sha256').update(fold(pool, name)).digest('hex')
  const [a = 0, b = 0, c = 0, d = 0] = sealer.derive(`simulated-delivery/${pool.id}/${digest}`, 4)
  const digits = [a, b, c, d].map((byte) => byte % 10).join('')
  const address = medium === 'SMS' ? digits : `${letter(a)}@${letter(b)}`
  return masked(medium, address)
}

const letter = (byte: number) => 'abcdefghijklmnopqrstuvwxyz'.charAt(byte % 26)
