import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { poolKey, useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { Copyable } from '../../parts/copyable.tsx'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { PageProps } from '../../routing/route.ts'
import { configuration } from '../../session/session.ts'
import { ResourceServers } from '../resource-servers/resource-servers.tsx'

/** Where the sign-in pages and OAuth endpoints are, and the APIs that tokens are for. */
export default function DomainPage({ params: { pool = '' } }: PageProps) {
  const query = useUserPool(pool)
  return (
    <ContentLayout header={<Header variant="h1">Domain</Header>}>
      <SpaceBetween size="l">
        <Loaded query={query} what="the domain">
          {({ Domain }) => <PrefixDomain poolId={pool} domain={Domain} />}
        </Loaded>
        <ResourceServers poolId={pool} />
      </SpaceBetween>
    </ContentLayout>
  )
}

function PrefixDomain({ poolId, domain }: { readonly poolId: string; readonly domain: string | undefined }) {
  const server = useQuery(configuration, 'configuration')
  const [open, setOpen] = useState<'create' | 'delete'>()
  const [prefix, setPrefix] = useState('')
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const done = (text: string) => {
    setOpen(undefined)
    changed(poolKey(poolId))
    notify({ type: 'success', text })
  }
  const base = server.state === 'ready' ? server.data.baseUrl : ''
  const create = (
    <Button disabled={!mayWrite} onClick={() => setOpen('create')}>
      Create domain
    </Button>
  )
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="The endpoints of the pool answer below this server's address too, with its ID in the path."
          actions={
            domain ? (
              <Button disabled={!mayWrite} onClick={() => setOpen('delete')}>
                Delete domain
              </Button>
            ) : (
              create
            )
          }
        >
          Cognito domain
        </Header>
      }
    >
      {domain ? (
        <KeyValuePairs
          columns={2}
          items={[
            { label: 'Domain', value: <Copyable value={base && prefixedBy(base, domain)} name="domain" /> },
            { label: 'By path', value: <Copyable value={base && `${base}/${poolId}`} name="address by path" /> },
          ]}
        />
      ) : (
        <NothingYet title="No domain yet" />
      )}
      {open === 'create' && (
        <DialogForm
          title="Create domain"
          action="Create domain"
          onDismiss={() => setOpen(undefined)}
          onSave={async () => {
            await cognito('CreateUserPoolDomain', { UserPoolId: poolId, Domain: prefix.trim() })
            done(`Domain ${prefix.trim()} created.`)
          }}
        >
          <TextField
            label="Domain prefix"
            constraint="Small letters, digits and hyphens"
            value={prefix}
            onChange={setPrefix}
          />
        </DialogForm>
      )}
      {open === 'delete' && domain && (
        <ConfirmByTyping
          title={`Delete domain ${domain}`}
          word={domain}
          action="Delete"
          onDismiss={() => setOpen(undefined)}
          onConfirm={async () => {
            await cognito('DeleteUserPoolDomain', { UserPoolId: poolId, Domain: domain })
            done(`Domain ${domain} deleted.`)
          }}
        >
          Applications that use this address reach the sign-in pages no more.
        </ConfirmByTyping>
      )}
    </Container>
  )
}

function prefixedBy(base: string, prefix: string): string {
  const url = new URL(base)
  url.hostname = `${prefix}.${url.hostname}`
  return url.origin
}
