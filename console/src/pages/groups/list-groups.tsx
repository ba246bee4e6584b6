import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { useState } from 'react'
import type { Group } from '../../api/cognito-idp.ts'
import { listGroups } from '../../api/groups.ts'
import { useQuery } from '../../api/use-query.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { Instant } from '../../parts/instant.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import type { PageProps } from '../../routing/route.ts'
import { GroupForm } from './group-form.tsx'

export default function ListGroups({ params: { pool = '' } }: PageProps) {
  const groups = useQuery(() => listGroups(pool), `pool/${pool}/groups`)
  const [creating, setCreating] = useState(false)
  const notify = useNotify()
  const create = (
    <Button variant="primary" disabled={!useMayWrite()} onClick={() => setCreating(true)}>
      Create group
    </Button>
  )
  return (
    <>
      <FilteredTable
        query={groups}
        what="groups"
        columns={columnsOf(pool)}
        trackBy={({ GroupName = '' }) => GroupName}
        textOf={({ GroupName, Description }) => `${GroupName} ${Description}`}
        header={(count) => (
          <Header
            variant="h1"
            counter={count}
            description="The groups of a user are in every token of theirs, as cognito:groups."
            actions={create}
          >
            Groups
          </Header>
        )}
        empty={<NothingYet title="No groups yet" action={create} />}
      />
      {creating && (
        <GroupForm
          poolId={pool}
          onDismiss={() => setCreating(false)}
          onDone={(name) => {
            setCreating(false)
            notify({ type: 'success', text: `Group ${name} created.` })
          }}
        />
      )}
    </>
  )
}

const columnsOf = (pool: string) => [
  {
    id: 'name',
    header: 'Group name',
    cell: ({ GroupName = '' }: Group) => (
      <PageLink to={`/user-pools/${pool}/groups/${encodeURIComponent(GroupName)}`}>{GroupName}</PageLink>
    ),
    sortBy: ({ GroupName }: Group) => GroupName ?? '',
    isRowHeader: true,
  },
  { id: 'description', header: 'Description', cell: ({ Description }: Group) => Description || '-' },
  {
    id: 'precedence',
    header: 'Precedence',
    cell: ({ Precedence }: Group) => Precedence ?? '-',
    sortBy: ({ Precedence }: Group) => Precedence ?? Number.MAX_SAFE_INTEGER,
  },
  { id: 'created', header: 'Created', cell: ({ CreationDate }: Group) => <Instant seconds={CreationDate} /> },
]
