import { allPages } from '../../api/all-pages.ts'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import type { OnWire } from '../../api/on-wire.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { ChosenRowTable } from '../../parts/chosen-row-table.tsx'
import { Instant } from '../../parts/instant.tsx'
import { type UserProps, userKey } from './user.tsx'

type Device = OnWire<shapes.DeviceType>

/** Devices that the user pool knows of this user, where it remembers any. */
export function UserDevices(who: UserProps) {
  const pool = useUserPool(who.poolId)
  return pool.state === 'ready' && pool.data.DeviceConfiguration ? <DeviceTable {...who} /> : null
}

function DeviceTable(who: UserProps) {
  const user = { UserPoolId: who.poolId, Username: who.username }
  return (
    <ChosenRowTable
      title="Devices"
      what="devices"
      load={() =>
        allPages(async (PaginationToken) => {
          const page = await cognito('AdminListDevices', { ...user, Limit: 60, PaginationToken })
          return { items: page.Devices, next: page.PaginationToken }
        })
      }
      queryKey={`${userKey(who)}devices`}
      columns={columns}
      trackBy={({ DeviceKey = '' }) => DeviceKey}
      empty="No devices: one is remembered after a sign-in whose app confirms it"
      action={{
        label: 'Forget device',
        text: 'The next sign-in with it asks for everything again.',
        done: 'The device is forgotten.',
        run: ({ DeviceKey = '' }) => cognito('AdminForgetDevice', { ...user, DeviceKey }),
      }}
    />
  )
}

const nameOf = ({ DeviceAttributes, DeviceKey }: Device) =>
  DeviceAttributes?.find(({ Name }) => Name === 'device_name')?.Value ?? DeviceKey

const columns = [
  { id: 'name', header: 'Device', cell: nameOf, isRowHeader: true },
  { id: 'created', header: 'Created', cell: ({ DeviceCreateDate }: Device) => <Instant seconds={DeviceCreateDate} /> },
  {
    id: 'used',
    header: 'Last authenticated',
    cell: ({ DeviceLastAuthenticatedDate }: Device) => <Instant seconds={DeviceLastAuthenticatedDate} />,
  },
]
