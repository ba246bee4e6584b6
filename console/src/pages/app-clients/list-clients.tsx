import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { type AppClientDescription, listAppClients } from '../../api/app-clients.ts'
import { useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Copyable } from '../../parts/copyable.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { follow, href } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'

export default function ListClients({ params: { pool = '' } }: PageProps) {
  const clients = useQuery(() => listAppClients(pool), `pool/${pool}/clients`)
  const to = `/user-pools/${pool}/app-clients/create`
  const create = (
    <Button variant="primary" href={href(to)} onFollow={follow} disabled={!useMayWrite()}>
      Create app client
    </Button>
  )
  return (
    <FilteredTable
      query={clients}
      what="app clients"
      columns={columnsOf(pool)}
      trackBy={({ ClientId = '' }) => ClientId}
      textOf={({ ClientName, ClientId }) => `${ClientName} ${ClientId}`}
      header={(count) => (
        <Header
          variant="h1"
          counter={count}
          description="An app client is an application that users sign in to, or a machine that gets tokens for itself."
          actions={create}
        >
          App clients
        </Header>
      )}
      empty={<NothingYet title="No app clients yet" action={create} />}
    />
  )
}

const columnsOf = (pool: string) => [
  {
    id: 'name',
    header: 'App client name',
    cell: ({ ClientName, ClientId }: AppClientDescription) => (
      <PageLink to={`/user-pools/${pool}/app-clients/${ClientId}`}>{ClientName}</PageLink>
    ),
    sortBy: ({ ClientName }: AppClientDescription) => ClientName ?? '',
    isRowHeader: true,
  },
  {
    id: 'id',
    header: 'Client ID',
    cell: ({ ClientId }: AppClientDescription) => <Copyable value={ClientId} name="client ID" />,
  },
]
