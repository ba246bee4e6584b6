import { requireDeviceTracking } from '../../domain/users/devices.ts'
import type { Every } from '../../lib/present.ts'
import type { Device } from '../../model/device.ts'
import { regionOf } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { readPage } from './page.ts'
import type { DeviceType, ListDevicesRequest, ListDevicesResponse } from './shapes.ts'

type Owner = { readonly pool: UserPool; readonly user: User }

/** A device with everything that is told of it. */
export const renderDevice = ({ pool, user }: Owner, device: Device): DeviceType => ({
  ...listed(device),
  DeviceAttributes: attributeList({
    ...listedAttributes(device),
    'dev:device_arn': `arn:aws:cognito-idp:${regionOf(pool.id)}:${pool.accountId}:owner/${user.username}.${pool.id}/device/${device.key}`,
    'dev:device_owner': `${user.username}.${pool.id}`,
    'dev:device_remembered_status': device.remembered ? 'remembered' : 'not_remembered',
    'dev:device_sdk': 'aws-sdk',
  }),
})

/** Devices as lists show them, page by page in the order of their keys. */
export async function listDevicesOf(
  { store }: Pick<Deps, 'store'>,
  { pool, user }: Owner,
  input: Pick<ListDevicesRequest, 'Limit' | 'PaginationToken'>,
): Promise<ListDevicesResponse> {
  requireDeviceTracking(pool)
  const { items, NextToken } = await readPage(
    { of: ['ListDevices', `${pool.id} ${user.sub}`], limit: input.Limit, token: input.PaginationToken },
    (page) => store.devices.list(pool.id, user.sub, page),
    (device) => device.key,
  )
  return { Devices: items.map(renderListed), ...(NextToken !== undefined && { PaginationToken: NextToken }) }
}

const renderListed = (device: Device): DeviceType => ({
  ...listed(device),
  DeviceAttributes: attributeList(listedAttributes(device)),
})

const listedAttributes = ({ name, lastAddress }: Device) => ({
  device_status: 'valid',
  ...(name !== undefined && { device_name: name }),
  ...(lastAddress !== undefined && { last_ip_used: lastAddress }),
})

const listed = (device: Device) =>
  ({
    DeviceKey: device.key,
    DeviceCreateDate: device.createdAt,
    DeviceLastModifiedDate: device.updatedAt,
    DeviceLastAuthenticatedDate: device.authenticatedAt,
  }) satisfies Omit<Every<DeviceType>, 'DeviceAttributes'>

const attributeList = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
