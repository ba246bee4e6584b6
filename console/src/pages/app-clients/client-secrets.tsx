import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import type { OnWire } from '../../api/on-wire.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { Copyable } from '../../parts/copyable.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { Instant } from '../../parts/instant.tsx'

type Secret = OnWire<shapes.ClientSecretDescriptorType>
type Props = { readonly poolId: string; readonly clientId: string }

/** Up to two secrets count at once, so that one can take the place of the other without a break. */
export function ClientSecrets({ poolId, clientId }: Props) {
  const who = { UserPoolId: poolId, ClientId: clientId }
  const key = `pool/${poolId}/client/${clientId}/secrets`
  const secrets = useQuery(async () => (await cognito('ListUserPoolClientSecrets', who)).ClientSecrets ?? [], key)
  const [made, setMade] = useState<string>()
  const [selected, setSelected] = useState<Secret>()
  const [deleting, setDeleting] = useState(false)
  const submit = useSubmit()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const count = secrets.state === 'ready' ? secrets.data.length : 0

  const add = () =>
    submit.run(async () => {
      const { ClientSecretDescriptor } = await cognito('AddUserPoolClientSecret', who)
      setMade(ClientSecretDescriptor?.ClientSecretValue)
      changed(key)
    })

  return (
    <SpaceBetween size="s">
      {submit.failure && <Alert type="error">{submit.failure}</Alert>}
      {made && (
        <Alert type="success" header="The new client secret">
          <Copyable value={made} name="client secret" /> Give it to the application, then delete the old one.
        </Alert>
      )}
      <FilteredTable
        variant="container"
        query={secrets}
        what="client secrets"
        columns={columns}
        trackBy={({ ClientSecretId = '' }) => ClientSecretId}
        selected={selected}
        onSelect={setSelected}
        header={(shown) => (
          <Header
            variant="h2"
            counter={shown}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <ShowSecret {...who} />
                <Button disabled={!mayWrite || !selected || count < 2} onClick={() => setDeleting(true)}>
                  Delete secret
                </Button>
                <Button disabled={!mayWrite || count >= 2} loading={submit.saving} onClick={() => void add()}>
                  Add secret
                </Button>
              </SpaceBetween>
            }
          >
            Client secrets
          </Header>
        )}
        empty="No secrets"
      />
      {deleting && selected && (
        <ConfirmByTyping
          title="Delete client secret"
          word="delete"
          action="Delete"
          onDismiss={() => setDeleting(false)}
          onConfirm={async () => {
            await cognito('DeleteUserPoolClientSecret', { ...who, ClientSecretId: selected.ClientSecretId ?? '' })
            setDeleting(false)
            setSelected(undefined)
            changed(key)
            notify({ type: 'success', text: 'The client secret is deleted.' })
          }}
        >
          Whoever still uses it is refused from now on.
        </ConfirmByTyping>
      )}
    </SpaceBetween>
  )
}

/** The API gives the first secret back; it is on the screen only when somebody asks. */
function ShowSecret(who: { readonly UserPoolId: string; readonly ClientId: string }) {
  const [secret, setSecret] = useState<string>()
  const submit = useSubmit()
  if (secret !== undefined) return <Copyable value={secret} name="client secret" />
  const show = () =>
    submit.run(async () => {
      const { UserPoolClient } = await cognito('DescribeUserPoolClient', who)
      setSecret(UserPoolClient?.ClientSecret ?? '')
    })
  return (
    <Button loading={submit.saving} onClick={() => void show()}>
      Show client secret
    </Button>
  )
}

const columns = [
  { id: 'id', header: 'Secret ID', cell: ({ ClientSecretId }: Secret) => ClientSecretId, isRowHeader: true },
  {
    id: 'created',
    header: 'Created',
    cell: ({ ClientSecretCreateDate }: Secret) => <Instant seconds={ClientSecretCreateDate} />,
  },
]
