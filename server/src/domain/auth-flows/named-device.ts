import type { UserSub } from '../../model/ids.ts'
import type { Progress } from '../../model/progress.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { deviceNotFound } from '../users/devices.ts'
import type { FlowNeeds } from './sign-in.ts'

/**
 * The device that an app names beside a proof; undefined: it names none. Refused is a key that the user has not
 * confirmed, whoever the user is: `sub` is absent for nobody.
 */
export async function namedDevice(
  { store }: Pick<FlowNeeds, 'store'>,
  pool: UserPool,
  sub: UserSub | undefined,
  key: string | undefined,
): Promise<Progress['device']> {
  if (!key) return undefined
  const device = sub && pool.devices && (await store.devices.find(pool.id, sub, key))
  if (!device) throw deviceNotFound()
  return { key, remembered: device.remembered, proven: false }
}
