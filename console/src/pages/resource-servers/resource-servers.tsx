import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito, type ResourceServer } from '../../api/cognito-idp.ts'
import { listResourceServers } from '../../api/resource-servers.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { ResourceServerForm } from './resource-server-form.tsx'

/** APIs whose scopes app clients may ask for. */
export function ResourceServers({ poolId }: { readonly poolId: string }) {
  const key = `pool/${poolId}/resource-servers`
  const servers = useQuery(() => listResourceServers(poolId), key)
  const [selected, setSelected] = useState<ResourceServer>()
  const [open, setOpen] = useState<'create' | 'edit' | 'delete'>()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const done = (text: string) => {
    setOpen(undefined)
    setSelected(undefined)
    changed(key)
    notify({ type: 'success', text })
  }
  const create = (
    <Button disabled={!mayWrite} onClick={() => setOpen('create')}>
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
        selected={selected}
        onSelect={setSelected}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={!mayWrite || !selected} onClick={() => setOpen('delete')}>
                  Delete
                </Button>
                <Button disabled={!mayWrite || !selected} onClick={() => setOpen('edit')}>
                  Edit
                </Button>
                {create}
              </SpaceBetween>
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
      {(open === 'create' || (open === 'edit' && selected)) && (
        <ResourceServerForm
          poolId={poolId}
          server={open === 'edit' ? selected : undefined}
          onDismiss={() => setOpen(undefined)}
          onDone={done}
        />
      )}
      {open === 'delete' && selected && (
        <ConfirmByTyping
          title={`Delete resource server ${selected.Identifier}`}
          word={selected.Identifier ?? ''}
          action="Delete"
          onDismiss={() => setOpen(undefined)}
          onConfirm={async () => {
            await cognito('DeleteResourceServer', { UserPoolId: poolId, Identifier: selected.Identifier ?? '' })
            done(`Resource server ${selected.Identifier} deleted.`)
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
