import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { type ReactNode, useEffect, useState } from 'react'
import { messageOf } from '../../api/api-error.ts'
import { cognito, type User } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Instant } from '../../parts/instant.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { go, setQuery, usePlace } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { CreateUser } from './create-user.tsx'
import { filterOf, searchable } from './user-search.ts'

const perPage = 20
const pause = 250

/** The users of a pool, found and paged by the server: there may be millions. */
export default function ListUsers({ params: { pool = '' } }: PageProps) {
  const { search } = usePlace()
  const attribute = search.get('by') ?? 'username'
  const text = search.get('filter') ?? ''
  const [typed, setTyped] = useState(text)
  const [tokens, setTokens] = useState<readonly (string | undefined)[]>([undefined])
  const [creating, setCreating] = useState(false)
  const mayWrite = useMayWrite()

  // The server is asked when the person pauses, not at each letter.
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => {
      setTokens([undefined])
      setQuery({ filter: typed })
    }, pause)
    return () => clearTimeout(timer)
  }, [typed, text])

  const Filter = filterOf(attribute, text)
  const PaginationToken = tokens.at(-1)
  const users = useQuery(
    () => cognito('ListUsers', { UserPoolId: pool, Limit: perPage, Filter, PaginationToken }),
    `pool/${pool}/users/${attribute}/${text}/${PaginationToken}`,
  )
  const next = users.state === 'ready' ? users.data.PaginationToken : undefined
  const by = searchable.find(({ value }) => value === attribute) ?? searchable[0]
  const create = (
    <Button variant="primary" disabled={!mayWrite} onClick={() => setCreating(true)}>
      Create user
    </Button>
  )

  return (
    <>
      <Table
        variant="full-page"
        items={users.state === 'ready' ? [...(users.data.Users ?? [])] : []}
        columnDefinitions={columnsOf(pool)}
        trackBy={({ Username = '' }) => Username}
        loading={users.state === 'loading'}
        loadingText="Loading users"
        enableKeyboardNavigation
        ariaLabels={{ tableLabel: 'users' }}
        header={
          <Header
            variant="h1"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button iconName="refresh" ariaLabel="Refresh" onClick={users.reload} />
                {create}
              </SpaceBetween>
            }
          >
            Users
          </Header>
        }
        filter={
          <SpaceBetween direction="horizontal" size="xs">
            <Select
              selectedOption={by}
              options={[...searchable]}
              ariaLabel="Search by"
              onChange={({ detail }) => {
                setTokens([undefined])
                setQuery({ by: detail.selectedOption.value })
              }}
            />
            <TextFilter
              filteringText={typed}
              filteringPlaceholder={`${by.label} begins with`}
              filteringAriaLabel="Find users"
              filteringClearAriaLabel="Clear the filter"
              onChange={({ detail }) => setTyped(detail.filteringText)}
            />
          </SpaceBetween>
        }
        pagination={
          <Pagination
            currentPageIndex={tokens.length}
            pagesCount={tokens.length + (next === undefined ? 0 : 1)}
            openEnd={next !== undefined}
            ariaLabels={{
              nextPageLabel: 'Next page',
              previousPageLabel: 'Previous page',
              pageLabel: (n) => `Page ${n}`,
            }}
            onChange={({ detail: { currentPageIndex: page } }) =>
              setTokens(page > tokens.length ? [...tokens, next] : tokens.slice(0, page))
            }
          />
        }
        empty={emptyOf(users.state === 'failed' ? messageOf(users.error) : undefined, text, create)}
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

function emptyOf(failure: string | undefined, text: string, create: ReactNode) {
  if (failure !== undefined) return <StatusIndicator type="error">{failure}</StatusIndicator>
  if (text !== '') return <NothingYet title="Nobody found" />
  return (
    <NothingYet title="No users yet" action={create}>
      People sign up by themselves where the pool lets them, or you create them.
    </NothingYet>
  )
}

export const attributeOf = ({ Attributes }: User, name: string): string | undefined =>
  Attributes?.find((each) => each.Name === name)?.Value

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

const labels: Readonly<Record<string, string>> = {
  CONFIRMED: 'Confirmed',
  UNCONFIRMED: 'Unconfirmed',
  FORCE_CHANGE_PASSWORD: 'Force change password',
  RESET_REQUIRED: 'Reset required',
  EXTERNAL_PROVIDER: 'External provider',
}

export const statusLabel = (status: string | undefined): string => labels[status ?? ''] ?? status ?? '-'
