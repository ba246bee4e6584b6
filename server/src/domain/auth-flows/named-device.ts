import type { UserSub } from '../../model/ids.ts'
import type { Progress } from '../../model/progress.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { deviceNotFound } from '../users/devices.ts'
import type { FlowNeeds } from './sign-in.ts'

type Needs = Pick<FlowNeeds, 'store'>

/**
 * The device that an app names beside a proof; undefined: it names none. Refused is a key that the user has not
 * confirmed, whoever the user is: `sub` is absent for nobody.
 */
export async function namedDevice(
  deps: Needs,
  pool: UserPool,
  sub: UserSub | undefined,
  key: string | undefined,
): Promise<Progress['device']> {
  const device = await knownDevice(deps, pool, sub, key)
  if (key && !device) throw deviceNotFound()
  return device
}

/** The same where nothing is proven that a key could be told apart by: an unknown one counts as none. */
export async function knownDevice(
  { store }: Needs,
  pool: UserPool,
  sub: UserSub | undefined,
  key: string | undefined,
): Promise<Progress['device']> {
  const device = key && sub && pool.devices && (await store.devices.find(pool.id, sub, key))
  return device ? { key: device.key, remembered: device.remembered, proven: false } : undefined
}

/** A sign-in on that device, if the app named one. */
export const onDevice = (progress: Progress, device: Progress['device']): Progress =>
  device ? { ...progress, device } : progress
