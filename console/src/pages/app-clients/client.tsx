import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { type AppClient, cognito } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { Copyable } from '../../parts/copyable.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageTabs } from '../../parts/page-tabs.tsx'
import { go } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { modeOf } from '../threat-protection/risk-form.ts'
import { RiskSettings } from '../threat-protection/risk-settings.tsx'
import type { FullClient } from './client-form.ts'
import { ClientSecrets } from './client-secrets.tsx'
import { useClientTabs } from './client-settings.tsx'
import { loadClient } from './save-client.ts'

export default function ClientPage({ params: { pool = '', client: id = '' } }: PageProps) {
  const query = useQuery(() => loadClient(pool, id), `pool/${pool}/client/${id}`)
  const [deleting, setDeleting] = useState(false)
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const name = query.state === 'ready' ? (query.data.settings.ClientName ?? id) : id
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <Button disabled={!mayWrite || query.state !== 'ready'} onClick={() => setDeleting(true)}>
              Delete app client
            </Button>
          }
        >
          {name}
        </Header>
      }
    >
      <Loaded query={query} what="the app client">
        {(client) => (
          <SpaceBetween size="l">
            <Facts pool={pool} client={client.settings} />
            {client.settings.ClientSecret !== undefined && <ClientSecrets poolId={pool} clientId={id} />}
            <Parts key={client.settings.LastModifiedDate} poolId={pool} client={client} />
          </SpaceBetween>
        )}
      </Loaded>
      {deleting && (
        <ConfirmByTyping
          title={`Delete app client ${name}`}
          word={name}
          action="Delete"
          onDismiss={() => setDeleting(false)}
          onConfirm={async () => {
            await cognito('DeleteUserPoolClient', { UserPoolId: pool, ClientId: id })
            go(`/user-pools/${pool}/app-clients`)
            changed(`pool/${pool}/client`)
            notify({ type: 'success', text: `App client ${name} deleted.` })
          }}
        >
          Nobody signs in through it any more, and its refresh tokens end.
        </ConfirmByTyping>
      )}
    </ContentLayout>
  )
}

function Parts(props: { readonly poolId: string; readonly client: FullClient }) {
  const tabs = useClientTabs(props)
  const { poolId, client } = props
  const pool = useUserPool(poolId)
  const isProtected = pool.state === 'ready' && modeOf(pool.data) !== 'OFF'
  const protection = {
    id: 'threat-protection',
    label: 'Threat protection',
    content: <RiskSettings poolId={poolId} clientId={client.settings.ClientId ?? ''} />,
  }
  return <PageTabs label="Parts of the app client" tabs={isProtected ? [...tabs, protection] : tabs} />
}

function Facts({ pool, client }: { readonly pool: string; readonly client: AppClient }) {
  const [callback] = client.CallbackURLs ?? []
  const login = callback && signInPage(pool, client, callback)
  return (
    <Container header={<Header variant="h2">App client information</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Client ID', value: <Copyable value={client.ClientId} name="client ID" /> },
          { label: 'Client secret', value: client.ClientSecret === undefined ? 'None: a public client' : 'Yes' },
          {
            label: 'Login page',
            value: login ? (
              <Link href={login} external externalIconAriaLabel="Opens in a new tab">
                View login page
              </Link>
            ) : (
              '-'
            ),
          },
          { label: 'Created', value: <Instant seconds={client.CreationDate} /> },
          { label: 'Last updated', value: <Instant seconds={client.LastModifiedDate} /> },
        ]}
      />
    </Container>
  )
}

function signInPage(pool: string, client: AppClient, callback: string): string {
  const parameters = new URLSearchParams({
    client_id: client.ClientId ?? '',
    response_type: client.AllowedOAuthFlows?.includes('code') ? 'code' : 'token',
    scope: (client.AllowedOAuthScopes ?? []).join(' '),
    redirect_uri: callback,
  })
  return `/${pool}/login?${parameters}`
}
