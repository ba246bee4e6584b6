import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito, type User } from '../../api/cognito-idp.ts'
import { listGroups } from '../../api/groups.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { go } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { GroupForm } from './group-form.tsx'

export default function GroupPage({ params: { pool = '', group: name = '' } }: PageProps) {
  const groups = useQuery(() => listGroups(pool), `pool/${pool}/groups`)
  const members = useQuery(async () => {
    const { Users = [] } = await cognito('ListUsersInGroup', { UserPoolId: pool, GroupName: name, Limit: 60 })
    return Users
  }, `pool/${pool}/group/${name}/members`)
  const [open, setOpen] = useState<'edit' | 'delete'>()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={!mayWrite} onClick={() => setOpen('delete')}>
                Delete group
              </Button>
              <Button disabled={!mayWrite} onClick={() => setOpen('edit')}>
                Edit
              </Button>
            </SpaceBetween>
          }
        >
          {name}
        </Header>
      }
    >
      <Loaded query={groups} what="the group">
        {(all) => {
          const group = all.find(({ GroupName }) => GroupName === name)
          return (
            <SpaceBetween size="l">
              <Container header={<Header variant="h2">Group information</Header>}>
                <KeyValuePairs
                  columns={3}
                  items={[
                    { label: 'Description', value: group?.Description || '-' },
                    { label: 'Precedence', value: group?.Precedence ?? '-' },
                    { label: 'IAM role', value: group?.RoleArn ?? '-' },
                  ]}
                />
              </Container>
              <FilteredTable
                variant="container"
                query={members}
                what="members"
                columns={columnsOf(pool)}
                trackBy={({ Username = '' }) => Username}
                header={(count) => (
                  <Header
                    variant="h2"
                    counter={count}
                    description="The first sixty; users are put into groups on their page."
                  >
                    Members
                  </Header>
                )}
                empty="No members"
              />
              {open === 'edit' && (
                <GroupForm
                  poolId={pool}
                  group={group}
                  onDismiss={() => setOpen(undefined)}
                  onDone={() => {
                    setOpen(undefined)
                    notify({ type: 'success', text: `Group ${name} saved.` })
                  }}
                />
              )}
            </SpaceBetween>
          )
        }}
      </Loaded>
      {open === 'delete' && (
        <ConfirmByTyping
          title={`Delete group ${name}`}
          word={name}
          action="Delete"
          onDismiss={() => setOpen(undefined)}
          onConfirm={async () => {
            await cognito('DeleteGroup', { UserPoolId: pool, GroupName: name })
            changed(`pool/${pool}/group`)
            notify({ type: 'success', text: `Group ${name} deleted.` })
            go(`/user-pools/${pool}/groups`)
          }}
        >
          Its members stay users of the pool.
        </ConfirmByTyping>
      )}
    </ContentLayout>
  )
}

const columnsOf = (pool: string) => [
  {
    id: 'username',
    header: 'User name',
    cell: ({ Username = '' }: User) => (
      <PageLink to={`/user-pools/${pool}/users/${encodeURIComponent(Username)}`}>{Username}</PageLink>
    ),
    isRowHeader: true,
  },
  { id: 'status', header: 'Confirmation status', cell: ({ UserStatus }: User) => UserStatus ?? '-' },
]
