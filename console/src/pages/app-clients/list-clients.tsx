import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Tiles from '@cloudscape-design/components/tiles'
import { useState } from 'react'
import { type AppClientDescription, listAppClients } from '../../api/app-clients.ts'
import { cognito } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { Copyable } from '../../parts/copyable.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { go } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { type ApplicationType, applicationTypes, clientSettingsOf } from '../user-pools/application-types.ts'

export default function ListClients({ params: { pool = '' } }: PageProps) {
  const clients = useQuery(() => listAppClients(pool), `pool/${pool}/clients`)
  const [creating, setCreating] = useState(false)
  const create = (
    <Button variant="primary" disabled={!useMayWrite()} onClick={() => setCreating(true)}>
      Create app client
    </Button>
  )
  return (
    <>
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
      {creating && <CreateClient poolId={pool} onDismiss={() => setCreating(false)} />}
    </>
  )
}

function CreateClient({ poolId, onDismiss }: { readonly poolId: string; readonly onDismiss: () => void }) {
  const [type, setType] = useState<ApplicationType>('web')
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [scope, setScope] = useState('')
  const notify = useNotify()
  async function save() {
    const settings = clientSettingsOf(type, url.trim() === '' ? [] : [url.trim()])
    const { UserPoolClient } = await cognito('CreateUserPoolClient', {
      UserPoolId: poolId,
      ClientName: name.trim(),
      ...settings,
      ...(type === 'machine' && { AllowedOAuthScopes: scope.split(/\s+/).filter((each) => each !== '') }),
    })
    changed(`pool/${poolId}/`)
    notify({ type: 'success', text: `App client ${name.trim()} created.` })
    go(`/user-pools/${poolId}/app-clients/${UserPoolClient?.ClientId}`)
  }
  return (
    <DialogForm title="Create app client" action="Create app client" onSave={save} onDismiss={onDismiss}>
      <FormField label="Application type">
        <Tiles
          value={type}
          columns={1}
          items={[...applicationTypes]}
          onChange={({ detail }) => setType(detail.value as ApplicationType)}
        />
      </FormField>
      <TextField label="Name your application" value={name} onChange={setName} />
      {type === 'machine' ? (
        <TextField
          label="Custom scopes"
          description="As resource server and scope, orders/read; several with spaces between."
          value={scope}
          onChange={setScope}
        />
      ) : (
        <TextField label="Return URL - optional" type="url" value={url} onChange={setUrl} />
      )}
    </DialogForm>
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
