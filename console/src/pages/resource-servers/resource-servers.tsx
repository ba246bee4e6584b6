import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { cognito, type ResourceServer } from '../../api/cognito-idp.ts'
import { listResourceServers } from '../../api/resource-servers.ts'
import { useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { RowActions } from '../../parts/row-actions.tsx'
import { useRowDialogs } from '../../parts/use-row-dialogs.ts'
import { ResourceServerForm } from './resource-server-form.tsx'

/** APIs whose scopes app clients may ask for. */
export function ResourceServers({ poolId }: { readonly poolId: string }) {
  const key = `pool/${poolId}/resource-servers`
  const servers = useQuery(() => listResourceServers(poolId), key)
  const rows = useRowDialogs<ResourceServer>(key)
  const mayWrite = useMayWrite()
  const { deleting } = rows
  const create = (
    <Button disabled={!mayWrite} onClick={() => rows.open('create')}>
      Create resource server
    </Button>
  )
  return (
    <>
      <FilteredTable
        variant="container"
        query={servers}
        what="resource servers"
        columns={columns}
        trackBy={({ Identifier = '' }) => Identifier}
        selected={rows.selected}
        onSelect={rows.select}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            actions={
              <RowActions isEnabled={mayWrite && rows.selected !== undefined} create={create} onOpen={rows.open} />
            }
          >
            Resource servers
          </Header>
        )}
        empty={
          <NothingYet title="No resource servers yet" action={create}>
            Machines need the scope of one to get a token.
          </NothingYet>
        }
      />
      {rows.form && (
        <ResourceServerForm
          poolId={poolId}
          server={rows.form === 'new' ? undefined : rows.form}
          onDismiss={rows.dismiss}
          onDone={rows.done}
        />
      )}
      {deleting && (
        <ConfirmByTyping
          title={`Delete resource server ${deleting.Identifier}`}
          word={deleting.Identifier ?? ''}
          action="Delete"
          onDismiss={rows.dismiss}
          onConfirm={async () => {
            await cognito('DeleteResourceServer', { UserPoolId: poolId, Identifier: deleting.Identifier ?? '' })
            rows.done(`Resource server ${deleting.Identifier} deleted.`)
          }}
        >
          App clients that have its scopes get no token with them any more.
        </ConfirmByTyping>
      )}
    </>
  )
}

const columns = [
  { id: 'name', header: 'Resource server', cell: ({ Name }: ResourceServer) => Name, isRowHeader: true },
  { id: 'identifier', header: 'Identifier', cell: ({ Identifier }: ResourceServer) => Identifier },
  {
    id: 'scopes',
    header: 'Custom scopes',
    cell: ({ Scopes }: ResourceServer) => Scopes?.map(({ ScopeName }) => ScopeName).join(', ') || '-',
  },
]
