import type { Device } from '../../model/device.ts'
import { CognitoError } from '../../model/errors.ts'
import { regionOf, type UserSub } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DeviceIdentity } from '../../ports/device-proofs.ts'

/** Amplify forgets its device at exactly this text, and signs in as on a new one. */
export const deviceNotFound = () => new CognitoError('ResourceNotFoundException', 'Device does not exist.')

/** Device tracking is a setting of the pool. The text is ours. */
export function requireDeviceTracking({ devices }: UserPool): void {
  if (!devices) {
    throw new CognitoError('InvalidUserPoolConfigurationException', 'Device tracking is not enabled for the user pool.')
  }
}

/** A key that no device has. */
export const newDeviceKey = (pool: UserPool, { random }: Pick<Deps, 'random'>): string =>
  `${regionOf(pool.id)}_${random.uuid()}`

/** A device as SRP names it. The group's key is the same for all devices of a user, and is kept nowhere. */
export function deviceIdentity(
  { sealer }: Pick<Deps, 'sealer'>,
  pool: UserPool,
  sub: UserSub,
  key: string,
): DeviceIdentity {
  const group = Buffer.from(sealer.derive(`device-group/${pool.id}/${sub}`, 6)).toString('base64url')
  return { groupKey: `-${group}`, key }
}

/** The user's own device of that key, in a pool that tracks devices. */
export async function requireDevice(
  { store }: Pick<Deps, 'store'>,
  pool: UserPool,
  sub: UserSub,
  key: string,
): Promise<Device> {
  requireDeviceTracking(pool)
  const device = await store.devices.find(pool.id, sub, key)
  if (!device) throw deviceNotFound()
  return device
}

/** Whether the user's device stands for a second factor from now on. Without a status it stays as it is. */
export async function setRemembered(
  deps: Pick<Deps, 'store' | 'clock'>,
  pool: UserPool,
  sub: UserSub,
  key: string,
  status: 'remembered' | 'not_remembered' | undefined,
): Promise<void> {
  const device = await requireDevice(deps, pool, sub, key)
  const remembered = status === undefined ? device.remembered : status === 'remembered'
  if (!(await deps.store.devices.remember(pool.id, sub, key, remembered, deps.clock.now()))) throw deviceNotFound()
}

/** The app is offered a new device at its next sign-in. */
export async function forgetDevice(
  { store }: Pick<Deps, 'store'>,
  pool: UserPool,
  sub: UserSub,
  key: string,
): Promise<void> {
  requireDeviceTracking(pool)
  if (!(await store.devices.delete(pool.id, sub, key))) throw deviceNotFound()
}
