import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { useState } from 'react'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import type { OnWire } from '../../api/on-wire.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { Instant } from '../../parts/instant.tsx'
import { type UserProps, userKey } from './user.tsx'

type Device = OnWire<shapes.DeviceType>

/** Devices that the user pool knows of this user, where it remembers any. */
export function UserDevices(who: UserProps) {
  const pool = useUserPool(who.poolId)
  return pool.state === 'ready' && pool.data.DeviceConfiguration ? <DeviceTable {...who} /> : null
}

function DeviceTable(who: UserProps) {
  const { poolId, username } = who
  const key = `${userKey(who)}devices`
  const devices = useQuery(async () => {
    const { Devices = [] } = await cognito('AdminListDevices', { UserPoolId: poolId, Username: username, Limit: 60 })
    return Devices
  }, key)
  const [selected, setSelected] = useState<Device>()
  const [forgetting, setForgetting] = useState(false)
  const notify = useNotify()
  const mayWrite = useMayWrite()
  return (
    <>
      <FilteredTable
        variant="container"
        query={devices}
        what="devices"
        columns={columns}
        trackBy={({ DeviceKey = '' }) => DeviceKey}
        selected={selected}
        onSelect={setSelected}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            actions={
              <Button disabled={!mayWrite || !selected} onClick={() => setForgetting(true)}>
                Forget device
              </Button>
            }
          >
            Devices
          </Header>
        )}
        empty="No devices"
      />
      {forgetting && selected && (
        <Confirm
          title="Forget device"
          action="Forget device"
          onDismiss={() => setForgetting(false)}
          onConfirm={async () => {
            const DeviceKey = selected.DeviceKey ?? ''
            await cognito('AdminForgetDevice', { UserPoolId: poolId, Username: username, DeviceKey })
            setForgetting(false)
            setSelected(undefined)
            changed(key)
            notify({ type: 'success', text: 'The device is forgotten.' })
          }}
        >
          The next sign-in with it asks for everything again.
        </Confirm>
      )}
    </>
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
