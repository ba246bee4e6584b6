import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { cognito, type User } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Instant } from '../../parts/instant.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { PagedTable } from '../../parts/paged-table.tsx'
import { go, usePlace } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { CreateUser } from './create-user.tsx'
import { UserFilter } from './user-filter.tsx'
import { filterOf } from './user-search.ts'
import { attributeOf, statusLabel } from './user-texts.ts'

const perPage = 20

/** The users of a pool, found and paged by the server: there may be millions. */
export default function ListUsers({ params: { pool = '' } }: PageProps) {
  const { search } = usePlace()
  const attribute = search.get('by') ?? 'username'
  const text = search.get('filter') ?? ''
  const [creating, setCreating] = useState(false)
  const mayWrite = useMayWrite()

  const Filter = filterOf(attribute, text)
  const queryKey = `pool/${pool}/users/${attribute}/${text}`
  const create = (
    <Button variant="primary" disabled={!mayWrite} onClick={() => setCreating(true)}>
      Create user
    </Button>
  )

  return (
    <>
      <PagedTable
        queryKey={queryKey}
        what="users"
        load={async (PaginationToken) => {
          const page = await cognito('ListUsers', { UserPoolId: pool, Limit: perPage, Filter, PaginationToken })
          return { items: page.Users, next: page.PaginationToken }
        }}
        columns={columnsOf(pool)}
        trackBy={({ Username = '' }) => Username}
        header={(reload) => (
          <Header
            variant="h1"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button iconName="refresh" ariaLabel="Refresh" onClick={reload} />
                {create}
              </SpaceBetween>
            }
          >
            Users
          </Header>
        )}
        filter={<UserFilter attribute={attribute} text={text} />}
        empty={
          text === '' ? (
            <NothingYet title="No users yet" action={create}>
              People sign up by themselves where the pool lets them, or you create them.
            </NothingYet>
          ) : (
            <NothingYet title="Nobody found" />
          )
        }
      />
      {creating && (
        <CreateUser
          poolId={pool}
          onDismiss={() => setCreating(false)}
          onDone={(username) => {
            changed(`pool/${pool}/`)
            go(`/user-pools/${pool}/users/${encodeURIComponent(username)}`)
          }}
        />
      )}
    </>
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
  { id: 'email', header: 'Email address', cell: (user: User) => attributeOf(user, 'email') ?? '-' },
  {
    id: 'verified',
    header: 'Email verified',
    cell: (user: User) => (attributeOf(user, 'email_verified') === 'true' ? 'Yes' : 'No'),
  },
  { id: 'status', header: 'Confirmation status', cell: ({ UserStatus }: User) => statusLabel(UserStatus) },
  {
    id: 'enabled',
    header: 'Status',
    cell: ({ Enabled }: User) => (
      <StatusIndicator type={Enabled ? 'success' : 'stopped'}>{Enabled ? 'Enabled' : 'Disabled'}</StatusIndicator>
    ),
  },
  { id: 'created', header: 'Created', cell: ({ UserCreateDate }: User) => <Instant seconds={UserCreateDate} /> },
]
