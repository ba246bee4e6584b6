import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { UserPoolDescription } from '../../api/cognito-idp.ts'
import { useQuery } from '../../api/use-query.ts'
import { listUserPools } from '../../api/user-pools.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Copyable } from '../../parts/copyable.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { Instant } from '../../parts/instant.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { follow, go, href } from '../../routing/place.ts'
import { DeleteUserPool } from './delete-user-pool.tsx'

export default function ListUserPools() {
  const pools = useQuery(listUserPools, 'pools')
  const mayWrite = useMayWrite()
  const [selected, setSelected] = useState<UserPoolDescription>()
  const [deleting, setDeleting] = useState(false)
  const create = (
    <Button variant="primary" href={href('/user-pools/create')} onFollow={follow} disabled={!mayWrite}>
      Create user pool
    </Button>
  )
  return (
    <>
      <FilteredTable
        query={pools}
        what="user pools"
        columns={columns}
        trackBy={({ Id = '' }) => Id}
        textOf={({ Name, Id }) => `${Name} ${Id}`}
        selected={selected}
        onSelect={setSelected}
        header={(count) => (
          <Header
            variant="h1"
            counter={count}
            description="A user pool is a directory of users, with the apps that they sign in to."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button iconName="refresh" ariaLabel="Refresh" onClick={pools.reload} />
                <Button disabled={!selected || !mayWrite} onClick={() => setDeleting(true)}>
                  Delete
                </Button>
                {create}
              </SpaceBetween>
            }
          >
            User pools
          </Header>
        )}
        empty={
          <NothingYet title="No user pools in this region" action={create}>
            Create one here, or by the SDK, the AWS CLI or Terraform with this server as their endpoint.
          </NothingYet>
        }
      />
      {deleting && selected && (
        <DeleteUserPool
          pool={selected}
          onDismiss={() => setDeleting(false)}
          onDone={() => {
            setDeleting(false)
            setSelected(undefined)
            go('/user-pools', { replace: true })
          }}
        />
      )}
    </>
  )
}

const columns = [
  {
    id: 'name',
    header: 'User pool name',
    cell: ({ Id, Name }: UserPoolDescription) => <PageLink to={`/user-pools/${Id}/overview`}>{Name}</PageLink>,
    sortBy: ({ Name }: UserPoolDescription) => Name ?? '',
    isRowHeader: true,
  },
  {
    id: 'id',
    header: 'User pool ID',
    cell: ({ Id }: UserPoolDescription) => <Copyable value={Id} name="user pool ID" />,
    sortBy: ({ Id }: UserPoolDescription) => Id ?? '',
  },
  {
    id: 'created',
    header: 'Created',
    cell: ({ CreationDate }: UserPoolDescription) => <Instant seconds={CreationDate} />,
    sortBy: ({ CreationDate }: UserPoolDescription) => CreationDate ?? 0,
  },
  {
    id: 'updated',
    header: 'Last updated',
    cell: ({ LastModifiedDate }: UserPoolDescription) => <Instant seconds={LastModifiedDate} />,
    sortBy: ({ LastModifiedDate }: UserPoolDescription) => LastModifiedDate ?? 0,
  },
]
