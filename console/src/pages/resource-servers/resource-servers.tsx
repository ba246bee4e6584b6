import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito, type ResourceServer } from '../../api/cognito-idp.ts'
import { listResourceServers } from '../../api/resource-servers.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { TextField } from '../../parts/text-field.tsx'

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

type FormProps = {
  readonly poolId: string
  /** Absent: a new one. */
  readonly server: ResourceServer | undefined
  readonly onDone: (text: string) => void
  readonly onDismiss: () => void
}

type Scope = { readonly ScopeName: string; readonly ScopeDescription: string }

function ResourceServerForm({ poolId, server, onDone, onDismiss }: FormProps) {
  const [name, setName] = useState(server?.Name ?? '')
  const [identifier, setIdentifier] = useState(server?.Identifier ?? '')
  const [scopes, setScopes] = useState<readonly Scope[]>(server?.Scopes ?? [{ ScopeName: '', ScopeDescription: '' }])
  async function save() {
    const Scopes = scopes.filter(({ ScopeName }) => ScopeName.trim() !== '')
    const input = { UserPoolId: poolId, Identifier: identifier.trim(), Name: name.trim(), Scopes }
    await (server ? cognito('UpdateResourceServer', input) : cognito('CreateResourceServer', input))
    onDone(`Resource server ${identifier.trim()} saved.`)
  }
  const set = (index: number, change: Partial<Scope>) =>
    setScopes(scopes.map((each, at) => (at === index ? { ...each, ...change } : each)))
  return (
    <DialogForm
      title={server ? `Edit ${server.Identifier}` : 'Create resource server'}
      action={server ? 'Save changes' : 'Create resource server'}
      onSave={save}
      onDismiss={onDismiss}
    >
      <TextField label="Resource server name" value={name} onChange={setName} />
      <TextField
        label="Resource server identifier"
        description="A scope is asked for as identifier/scope."
        value={identifier}
        disabled={server !== undefined}
        onChange={setIdentifier}
      />
      <FormField label="Custom scopes" stretch>
        <AttributeEditor
          items={[...scopes]}
          addButtonText="Add custom scope"
          removeButtonText="Remove"
          removeButtonAriaLabel={({ ScopeName }) => `Remove ${ScopeName}`}
          empty="No scopes"
          onAddButtonClick={() => setScopes([...scopes, { ScopeName: '', ScopeDescription: '' }])}
          onRemoveButtonClick={({ detail }) => setScopes(scopes.filter((_, index) => index !== detail.itemIndex))}
          definition={[
            {
              label: 'Scope name',
              control: ({ ScopeName }, index) => (
                <Input
                  value={ScopeName}
                  ariaLabel={`Scope ${index + 1}`}
                  onChange={({ detail }) => set(index, { ScopeName: detail.value })}
                />
              ),
            },
            {
              label: 'Description',
              control: ({ ScopeDescription }, index) => (
                <Input
                  value={ScopeDescription}
                  ariaLabel={`Description of scope ${index + 1}`}
                  onChange={({ detail }) => set(index, { ScopeDescription: detail.value })}
                />
              ),
            },
          ]}
        />
      </FormField>
    </DialogForm>
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
